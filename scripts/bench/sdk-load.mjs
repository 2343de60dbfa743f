// The vendor's own client, loaded and set up; no call.
import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";

new oceanus.Client({ credential: { secretId: "id", secretKey: "key" }, region: "ap-guangzhou" });
