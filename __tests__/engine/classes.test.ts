import { describe, expect, test } from "vitest";
import { classify, lookUpCode } from "../../src/oceanus/classify.ts";
import { CATALOGUE, type CodeClass } from "../../src/oceanus/product-error-codes.ts";
import { answerWith, broken, error } from "./fake-oceanus.ts";

const account: CodeClass = { is: "refused", scope: "account" };
const place: CodeClass = { is: "refused", scope: "cluster-and-workspace" };
const job: CodeClass = { is: "refused", scope: "job" };

describe("the class of a code", () => {
  test.each<[string, CodeClass]>([
    ["RequestLimitExceeded", { is: "throttled" }],
    ["RequestLimitExceeded.Unheard", { is: "throttled" }],
    ["FailedOperation.DuplicatedJobName", { is: "duplicate" }],
    ["InvalidParameterValue.JobNameExisted", { is: "duplicate" }],
    ["AuthFailure.SignatureExpire", { is: "clock" }],
    ["AuthFailure.UnauthorizedOperation", place],
    ["AuthFailure.CAMNotAuthorized", place],
    ["AuthFailure.Unheard", account],
    ["FailedOperation.UserNotAuthenticated", account],
    ["LimitExceeded", account],
    ["LimitExceeded.Unheard", account],
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
    ["InternalError", { is: "ambiguous" }],
    ["InternalError.Unheard", { is: "ambiguous" }],
    ["FailedOperation", { is: "ambiguous" }],
    ["FailedOperation.Unheard", { is: "ambiguous" }],
    ["FailedOperation.JobBindDefaultMonitorFailed", { is: "ambiguous" }],
    ["LimitExceeded.JobDefaultMonitorLimitExceeded", { is: "ambiguous" }],
    ["Brand.New", { is: "ambiguous" }],
    ["NotInvalid", { is: "ambiguous" }],
    ["constructor", { is: "ambiguous" }],
    ["", { is: "ambiguous" }],
  ])("%s", (code, codeClass) => {
    expect(lookUpCode(code).class).toEqual(codeClass);
  });

  test("a code that is not listed has the meaning of its family's head, or says that it is not listed", () => {
    const head = CATALOGUE["InvalidParameterValue"];
    expect(lookUpCode("InvalidParameterValue.Unheard")).toMatchObject({
      meaning: head?.meaning,
      advice: head?.advice,
    });
    expect(lookUpCode("Brand.New").meaning["en-US"]).toContain("do not list");
    expect(lookUpCode("Brand.New").meaning["zh-CN"]).toContain("未列出");
  });

  test("advice without a listed head: the fields of a refusal, else to run again", () => {
    expect(lookUpCode("InvalidUnheard").advice["en-US"]).toContain("Compare the job's fields");
    expect(lookUpCode("Brand.New").advice["en-US"]).toContain("Run the step again");
  });

  test("a listed code is its own entry", () => {
    for (const [code, entry] of Object.entries(CATALOGUE)) {
      expect(lookUpCode(code)).toBe(entry);
    }
  });
});

describe("the verdict on a reply", () => {
  test.each([
    ["an answer", answerWith({ jobId: "cql-1" }), { is: "success", answer: answerWith({ jobId: "cql-1" }) }],
    ["no connection", broken("before"), { is: "unsent", reply: broken("before") }],
    ["a call cut before it was sent", broken("before", "cancelled"), { is: "unsent" }],
    ["a reset once connected", broken("after"), { is: "ambiguous", reply: broken("after") }],
    ["a body of somebody else", broken("after", "foreign"), { is: "ambiguous" }],
    [
      "a refusal",
      error("MissingParameter"),
      { is: "refused", scope: "job", reply: error("MissingParameter") },
    ],
    ["throttling", error("RequestLimitExceeded"), { is: "throttled", reply: error("RequestLimitExceeded") }],
  ])("%s", (_title, reply, verdict) => {
    expect(classify(reply)).toMatchObject(verdict);
  });
});
