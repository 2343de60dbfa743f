// The least that creates a job: signs one CreateJob by hand (849/52015) and posts it. No check, no retry, no output.
import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import https from "node:https";

const { ENDPOINT, SECRET_ID, SECRET_KEY, JOBS } = process.env;
const JOB = JSON.stringify(JSON.parse(JOBS)[0]);
const url = new URL(ENDPOINT);
const timestamp = Math.floor(Date.now() / 1000);
const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

const canonical = [
  "POST",
  "/",
  "",
  `content-type:application/json\nhost:${url.host}\n`,
  "content-type;host",
  sha256(JOB),
].join("\n");
const scope = `${date}/oceanus/tc3_request`;
const key = hmac(hmac(hmac(`TC3${SECRET_KEY}`, date), "oceanus"), "tc3_request");
const signature = createHmac("sha256", key)
  .update(`TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`)
  .digest("hex");

const request = (url.protocol === "https:" ? https : http).request(url, {
  method: "POST",
  headers: {
    "Content-Type": "application/json",
    "X-TC-Action": "CreateJob",
    "X-TC-Version": "2019-04-22",
    "X-TC-Region": "ap-guangzhou",
    "X-TC-Timestamp": String(timestamp),
    Authorization: `TC3-HMAC-SHA256 Credential=${SECRET_ID}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
  },
});
request.on("response", async (response) => {
  const body = (await response.setEncoding("utf8").toArray()).join("");
  console.log(body);
  process.exit(JSON.parse(body).Response.JobId ? 0 : 1);
});
request.end(JOB);
