// Many jobs by the vendor's own client, one after the other, with the retry loop that scripts usually have. Prints what
// it takes to have become of each.
import { setTimeout as sleep } from "node:timers/promises";
import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";

const TRIES = 6;

const { ENDPOINT, SECRET_ID, SECRET_KEY, JOB, NAMES, TIMEOUT_SECONDS = "20" } = process.env;
const url = new URL(ENDPOINT);
const client = new oceanus.Client({
  credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
  region: "ap-guangzhou",
  profile: {
    httpProfile: {
      protocol: `${url.protocol}//`,
      endpoint: url.host,
      // The client's own is a minute.
      reqTimeout: Number(TIMEOUT_SECONDS),
    },
  },
});

async function create(name) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.CreateJob({ ...JSON.parse(JOB), Name: name });
      return "created";
    } catch (error) {
      if (error.code === "FailedOperation.DuplicatedJobName") {
        return "reused";
      }
      if (attempt === TRIES) {
        return "failed";
      }
      await sleep(100 * 2 ** attempt);
    }
  }
}

const outcomes = {};
for (const name of NAMES.split(",")) {
  outcomes[name] = await create(name);
}
console.log(JSON.stringify(outcomes));
