import { describe, expect, test } from "vitest";
import { classify, lookUpErrorCode } from "../../src/oceanus/classify.ts";
import type { CodeClass } from "../../src/oceanus/error-code.ts";
import { ERROR_CODES } from "../../src/oceanus/product-error-codes.ts";
import { answerWith, broken, error } from "./fake-oceanus.ts";

const account: CodeClass = { kind: "refused", scope: "account" };
const location: CodeClass = { kind: "refused", scope: "permission" };
const quota: CodeClass = { kind: "refused", scope: "quota" };
const job: CodeClass = { kind: "refused", scope: "job" };

describe("the class of a code", () => {
  test.each<[string, CodeClass]>([
    ["RequestLimitExceeded", { kind: "throttled" }],
    ["RequestLimitExceeded.Unheard", { kind: "throttled" }],
    ["FailedOperation.DuplicatedJobName", { kind: "duplicate" }],
    ["InvalidParameterValue.JobNameExisted", { kind: "duplicate" }],
    ["AuthFailure.SignatureExpire", { kind: "clock" }],
    ["AuthFailure.UnauthorizedOperation", location],
    ["AuthFailure.CAMNotAuthorized", location],
    ["AuthFailure.Unheard", account],
    ["FailedOperation.UserNotAuthenticated", account],
    ["LimitExceeded", quota],
    ["LimitExceeded.Unheard", quota],
    ["LimitExceeded.RateLimitExceeded", { kind: "throttled" }],
    ["LimitExceeded.Job", account],
    ["UnauthorizedOperation.Unheard", location],
    ["ResourceInsufficient.Unheard", job],
    ["ResourceInUse.Unheard", job],
    ["UnsupportedRegion", account],
    ["UnsupportedRegion.Unheard", account],
    ["InvalidParameter.InvalidRegion", account],
    ["Invalid", job],
    ["InvalidParameterValue.Unheard", job],
    ["InvalidUnheard", job],
    ["MissingParameter.Unheard", job],
    ["UnknownParameter.Unheard", job],
    ["ResourceNotFound.Unheard", job],
    ["ResourceUnavailable.Unheard", job],
    ["UnsupportedOperation.Unheard", job],
    ["InternalError", { kind: "ambiguous" }],
    ["InternalError.Unheard", { kind: "ambiguous" }],
    ["FailedOperation", { kind: "ambiguous" }],
    ["FailedOperation.Unheard", { kind: "ambiguous" }],
    ["FailedOperation.JobBindDefaultMonitorFailed", { kind: "ambiguous" }],
    ["LimitExceeded.JobDefaultMonitorLimitExceeded", { kind: "ambiguous" }],
    ["Brand.New", { kind: "ambiguous" }],
    ["NotInvalid", { kind: "ambiguous" }],
    ["constructor", { kind: "ambiguous" }],
    ["", { kind: "ambiguous" }],
  ])("%s", (code, codeClass) => {
    expect(lookUpErrorCode(code).class).toEqual(codeClass);
  });

  test("a code that is not listed has the meaning of its family's head, or says that it is not listed", () => {
    const head = ERROR_CODES["InvalidParameterValue"];
    expect(lookUpErrorCode("InvalidParameterValue.Unheard")).toMatchObject({
      meaning: head?.meaning,
      advice: head?.advice,
    });
    expect(lookUpErrorCode("Brand.New").meaning["en-US"]).toContain("do not list");
    expect(lookUpErrorCode("Brand.New").meaning["zh-CN"]).toContain("未列出");
  });

  test("advice without a listed head: the fields of a refusal, else to run again", () => {
    expect(lookUpErrorCode("InvalidUnheard").advice["en-US"]).toContain("Check the job's fields");
    expect(lookUpErrorCode("Brand.New").advice["en-US"]).toContain("Run the step again");
  });

  test("a listed code is its own entry", () => {
    for (const [code, entry] of Object.entries(ERROR_CODES)) {
      expect(lookUpErrorCode(code)).toBe(entry);
    }
  });
});

describe("the verdict on a reply", () => {
  test.each([
    [
      "an answer",
      answerWith({ jobId: "cql-1" }),
      { kind: "success", answer: answerWith({ jobId: "cql-1" }) },
    ],
    ["no connection", broken("before"), { kind: "unsent", reply: broken("before") }],
    ["a call cut before it was sent", broken("before", "cancelled"), { kind: "unsent" }],
    ["a reset once connected", broken("after"), { kind: "ambiguous", reply: broken("after") }],
    ["a body of somebody else", broken("after", "foreign"), { kind: "ambiguous" }],
    [
      "a refusal",
      error("MissingParameter"),
      { kind: "refused", scope: "job", reply: error("MissingParameter") },
    ],
    [
      "throttling",
      error("RequestLimitExceeded"),
      { kind: "throttled", reply: error("RequestLimitExceeded") },
    ],
  ])("%s", (_title, reply, verdict) => {
    expect(classify(reply)).toMatchObject(verdict);
  });
});
