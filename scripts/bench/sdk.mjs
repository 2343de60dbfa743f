// One CreateJob by the vendor's own client, as its README shows it.
import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";

const { ENDPOINT, SECRET_ID, SECRET_KEY, JOB } = process.env;
const url = new URL(ENDPOINT);
const client = new oceanus.Client({
  credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
  region: "ap-guangzhou",
  profile: { httpProfile: { protocol: `${url.protocol}//`, endpoint: url.host } },
});
console.log(await client.CreateJob(JSON.parse(JOB)));
