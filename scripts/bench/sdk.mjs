// Jobs by the vendor's own client, one after the other, with the retry loop that scripts usually have. Without jobs the
// client is loaded and no more. Prints the outcome of each as the script sees it.
import { setTimeout as sleep } from "node:timers/promises";
import oceanus from "tencentcloud-sdk-nodejs-oceanus/tencentcloud/services/oceanus/v20190422/oceanus_client.js";

const TRIES = 6;

const { ENDPOINT, SECRET_ID, SECRET_KEY, JOBS, TIMEOUT_SECONDS = "20" } = process.env;
const url = new URL(ENDPOINT);
const client = new oceanus.Client({
  credential: { secretId: SECRET_ID, secretKey: SECRET_KEY },
  region: "ap-guangzhou",
  profile: {
    // The client's own timeout is a minute.
    httpProfile: { protocol: `${url.protocol}//`, endpoint: url.host, reqTimeout: Number(TIMEOUT_SECONDS) },
  },
});

async function create(job) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.CreateJob(job);
      return "created";
    } catch (error) {
      if (error.code === "FailedOperation.DuplicatedJobName") return "reused";
      if (attempt === TRIES) return "failed";
      await sleep(100 * 2 ** attempt);
    }
  }
}

const outcomes = {};
for (const job of JSON.parse(JOBS)) outcomes[job.Name] = await create(job);
console.log(JSON.stringify(outcomes));
