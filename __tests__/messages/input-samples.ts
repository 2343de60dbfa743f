import { message, text } from "../../src/messages/message.ts";
import type { Samples } from "../support/say.ts";

/** Samples of the sentences about inputs, the fields of a job, and credentials. */
export const INPUT_SAMPLES = {
  sentences: [{ parts: [message("jobNotCreated"), message("runAgain")] }],
  oneOf: [{ words: ["fail"] }, { words: ["fail", "reuse"] }, { words: ["a", "b", "c"] }],
  oneOfChoices: [
    {
      choices: [
        { word: "sql", number: 1 },
        { word: "jar", number: 2 },
      ],
    },
  ],
  oneOfNumbers: [{ numbers: [2, 4], unit: text("GB", "吉") }],
  wholeNumberFrom: [{ minimum: 1 }],
  wholeNumberBetween: [{ minimum: 1, maximum: 10 }],
  valueNotAllowed: [
    { value: "a\nb", allowed: message("trueOrFalse") },
    { value: "tru", meant: "true", allowed: message("trueOrFalse") },
  ],
  valueRefused: [
    {
      value: "11",
      reason: message("numberTooLarge", { maximum: 10 }),
      allowed: message("wholeNumberBetween", { minimum: 1, maximum: 10 }),
    },
  ],
  zoneNotRegion: [{ region: "ap-guangzhou" }],
  numberTooLarge: [{ maximum: 10 }],
  nameHasCharacter: [{ character: "/" }],
  nameTooLong: [{ length: 51 }],
  lineNotKeyValue: [{ line: 2 }],
  keyRepeated: [{ key: "env" }],
  fieldMissing: [{ field: "job-type" }],
  nullTakesBack: [{ field: "job-type" }],
  clusterTakenBack: [{ field: "cluster-id" }],
  missingInJobs: [{ sentence: message("fieldMissing", { field: "job-type" }), count: 3 }],
  clusterOnShared: [{ field: "cluster-id" }],
  idAndNameGiven: [{ id: "cluster-id", name: "cluster-name" }],
  cuMemOnShared: [{ cuMem: 2 }],
  nameAtLimit: [{ name: "orders".padEnd(50, "-") }],
  tagsTooMany: [{ count: 51, most: 50 }],
  tagReserved: [{ key: "qcs:env" }],
  tagKeyTooLong: [{ key: "k".repeat(128), length: 128, most: 127 }],
  tagValueTooLong: [{ key: "env", length: 256, most: 255 }],

  environmentKeys: [{ names: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"] }],
  roleByKeys: [
    { keys: message("inputKeys"), arn: "qcs::cam::uin/1:roleName/deploy" },
    { keys: message("environmentKeys", { names: ["ID", "KEY"] }), arn: "qcs::cam::uin/1:roleName/deploy" },
  ],
  roleByIdToken: [{ arn: "qcs::cam::uin/1:roleName/deploy" }],
  connection: [
    {
      region: "ap-guangzhou",
      endpoint: "oceanus.tencentcloudapi.com",
      proxy: undefined,
      source: message("inputKeys"),
    },
    {
      region: "ap-guangzhou",
      endpoint: "oceanus.tencentcloudapi.com",
      proxy: "proxy:3128 (https_proxy)",
      source: message("roleByIdToken", { arn: "qcs::cam::uin/1:roleName/deploy" }),
    },
  ],
  whiteSpaceRemoved: [{ name: "secret-key" }],
  keyUnusable: [{ name: "secret-key" }],
  keyQuoted: [{ name: "secret-key" }],
  keyMissing: [{ name: "secret-key", pair: ["secret-id", "secret-key"] }],
  tokensDiffer: [{ name: "TENCENTCLOUD_TOKEN", first: "TENCENTCLOUD_SESSION_TOKEN" }],
  noCredentials: [{ variables: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"] }],
  timeoutBeyondSession: [{ timeout: 50_000, longest: 43_200, maximum: 43_000 }],
  sessionTooShort: [{ duration: 600, timeout: 600, spare: 200, minimum: 800 }],
  keysBesideIdentity: [{ name: "secret-id" }],
  roleNotAssumed: [{ action: "AssumeRole" }],
  idTokenRefused: [{ status: 403 }],
  idTokenClaims: [
    {
      claims: [
        { name: "iss", value: "https://token.actions.githubusercontent.com" },
        { name: "sub", value: "repo:acme/flink:ref:refs/heads/main" },
        { name: "aud", value: "sts.tencentcloudapi.com" },
      ],
    },
  ],
} as const satisfies Partial<Samples>;
