import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stopsAllLists, stopsEverything } from "../../src/engine/refusals.ts";
import { LANGUAGES, message } from "../../src/messages/message.ts";
import { classify, lookUpError, lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { type CodeClass, serviceCode } from "../../src/oceanus/error-code.ts";
import { ERROR_CODES } from "../../src/oceanus/product-error-codes.ts";

const JOB: CodeClass = { kind: "refused", scope: "job" };
const PLACE: CodeClass = { kind: "refused", scope: "permission" };
const CLUSTER: CodeClass = { kind: "refused", scope: "cluster" };
const COMBINATION: CodeClass = { kind: "refused", scope: "combination" };
const WORKSPACE: CodeClass = { kind: "refused", scope: "workspace" };
const QUOTA: CodeClass = { kind: "refused", scope: "quota" };
const ACCOUNT: CodeClass = { kind: "refused", scope: "account" };
const AMBIGUOUS: CodeClass = { kind: "ambiguous" };
const DUPLICATE: CodeClass = { kind: "duplicate" };
const THROTTLED: CodeClass = { kind: "throttled" };
const CLOCK: CodeClass = { kind: "clock" };

/** CreateJob's codes (849/52009) with what each says about the call. */
const DOCUMENTED: readonly (readonly [code: string, codeClass: CodeClass])[] = [
  ["AuthFailure", ACCOUNT],
  ["AuthFailure.UnauthorizedOperation", PLACE],
  ["FailedOperation", AMBIGUOUS],
  ["FailedOperation.DuplicatedJobName", DUPLICATE],
  ["FailedOperation.JobBindDefaultMonitorFailed", AMBIGUOUS],
  ["FailedOperation.UserNotAuthenticated", ACCOUNT],
  ["InternalError", AMBIGUOUS],
  ["InternalError.LogicError", AMBIGUOUS],
  ["InternalError.DB", AMBIGUOUS],
  ["InvalidParameter.InvalidName", JOB],
  ["InvalidParameterValue.ClusterId", CLUSTER],
  ["InvalidParameterValue.CuMem", COMBINATION],
  ["InvalidParameterValue.JobName", JOB],
  ["InvalidParameterValue.JobNameExisted", DUPLICATE],
  ["InvalidParameterValue.JobTypeCombineWithClusterType", COMBINATION],
  ["InvalidParameterValue.UnSupportedComposite", COMBINATION],
  ["LimitExceeded", QUOTA],
  ["LimitExceeded.Job", ACCOUNT],
  ["LimitExceeded.JobDefaultMonitorLimitExceeded", AMBIGUOUS],
  ["ResourceNotFound.ClusterId", CLUSTER],
  ["ResourceUnavailable.Cluster", CLUSTER],
  ["ResourceUnavailable.ClusterGroupStatus", CLUSTER],
  ["ResourceUnavailable.ReqCuMem", COMBINATION],
  ["UnsupportedOperation.NoPermissionAccess", WORKSPACE],
];

/** Codes that the product was seen to answer, and those that all of the vendor's APIs share. */
const OTHERS: readonly (readonly [code: string, codeClass: CodeClass])[] = [
  ["AuthFailure.CAMNotAuthorized", PLACE],
  ["InternalError.CamCgwError", AMBIGUOUS],
  ["InternalError.SystemError", AMBIGUOUS],
  ["InvalidParameter.InvalidRegion", ACCOUNT],
  ["InvalidParameter.AppIdResourceNotMatch", JOB],
  ["InvalidParameter.UinResourceNotMatch", JOB],
  ["RequestLimitExceeded", THROTTLED],
  ["LimitExceeded.RateLimitExceeded", THROTTLED],
  ["ResourceInsufficient", JOB],
  ["ResourceInUse", JOB],
  ["ResourceUnavailable.GetJobPublishedJobConfig", JOB],
  ["RequestLimitExceeded.IPLimitExceeded", THROTTLED],
  ["RequestLimitExceeded.UinLimitExceeded", THROTTLED],
  ["RequestLimitExceeded.GlobalRegionUinLimitExceeded", THROTTLED],
  ["AuthFailure.InvalidAuthorization", ACCOUNT],
  ["AuthFailure.InvalidSecretId", ACCOUNT],
  ["AuthFailure.SecretIdNotFound", ACCOUNT],
  ["AuthFailure.SignatureFailure", ACCOUNT],
  ["AuthFailure.TokenFailure", ACCOUNT],
  ["AuthFailure.MFAFailure", ACCOUNT],
  ["AuthFailure.SignatureExpire", CLOCK],
  ["IpInBlacklist", ACCOUNT],
  ["IpNotInWhitelist", ACCOUNT],
  ["UnauthorizedOperation", PLACE],
  ["UnsupportedRegion", ACCOUNT],
  ["InvalidAction", ACCOUNT],
  ["NoSuchProduct", ACCOUNT],
  ["NoSuchVersion", ACCOUNT],
  ["ActionOffline", ACCOUNT],
  ["UnsupportedProtocol", ACCOUNT],
  ["MissingParameter", JOB],
  ["UnknownParameter", JOB],
  ["InvalidParameter", JOB],
  ["InvalidParameterValue", JOB],
  ["InvalidRequest", JOB],
  ["RequestSizeLimitExceeded", JOB],
  ["ServiceUnavailable", AMBIGUOUS],
  ["ResponseSizeLimitExceeded", AMBIGUOUS],
];

describe("the catalogue", () => {
  test.each([...DOCUMENTED, ...OTHERS])("has %s, by itself, as %j", (code, codeClass) => {
    expect(ERROR_CODES).toHaveProperty([code]);
    expect(lookUpErrorCode(code).class).toEqual(codeClass);
  });

  test.each(Object.entries(ERROR_CODES))(
    "%s says what it means and what to do, in both languages",
    (_code, entry) => {
      for (const language of LANGUAGES) {
        expect(entry.meaning[language]).toMatch(/[^.。\s]$/u);
        expect(entry.advice[language]).toMatch(language === "zh-CN" ? /。$/u : /^[A-Z].*[^.]\.$/u);
      }
      expect(entry.meaning["zh-CN"] + entry.advice["zh-CN"]).toMatch(/\p{Script=Han}/u);
      expect(entry.meaning["en-US"] + entry.advice["en-US"]).not.toMatch(/\p{Script=Han}/u);
    },
  );

  test("tells each documented refusal from the others", () => {
    const meanings = DOCUMENTED.filter(([, { kind }]) => kind === "refused").map(
      ([code]) => ERROR_CODES[code]?.meaning["en-US"],
    );
    expect(new Set(meanings).size).toBe(meanings.length);
  });
});

describe("a code that is not in the catalogue", () => {
  test.each([
    ["RequestLimitExceeded.New", THROTTLED],
    ["AuthFailure.New", ACCOUNT],
    ["LimitExceeded.New", QUOTA],
    ["InvalidParameter.New", JOB],
    ["InvalidParameterValue.New", JOB],
    ["InvalidNew", JOB],
    ["MissingParameter.New", JOB],
    ["UnknownParameter.New", JOB],
    ["ResourceNotFound.New", JOB],
    ["ResourceUnavailable.New", JOB],
    ["UnsupportedOperation.New", JOB],
    ["UnsupportedRegion.New", ACCOUNT],
    ["FailedOperation.New", AMBIGUOUS],
    ["InternalError.New", AMBIGUOUS],
    ["ResourceInsufficient.New", JOB],
    ["ResourceInUse.New", JOB],
    ["UnauthorizedOperation.New", PLACE],
    ["requestlimitexceeded", AMBIGUOUS],
    ["constructor", AMBIGUOUS],
    ["__proto__", AMBIGUOUS],
    ["toString.New", AMBIGUOUS],
    ["", AMBIGUOUS],
  ])("%s is classed by its family as %j", (code, codeClass) => {
    const entry = lookUpErrorCode(code);
    expect(entry.class).toEqual(codeClass);
    expect(Object.values({ ...entry.meaning, ...entry.advice })).not.toContain("");
  });

  test("has its family's meaning and advice", () => {
    expect(lookUpErrorCode("ResourceUnavailable.New")).toMatchObject({
      meaning: ERROR_CODES["ResourceUnavailable"]?.meaning,
      advice: ERROR_CODES["ResourceUnavailable"]?.advice,
    });
    expect(lookUpErrorCode("Brand.New").meaning["en-US"]).toContain("do not list");
    expect(lookUpErrorCode("Brand.New").advice["en-US"]).toContain("looks for the job before it creates one");
    expect(lookUpErrorCode("InvalidNew").advice["en-US"]).toContain("849/52009");
  });

  test("is ambiguous whatever it is, outside of the families", () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        const known =
          /^(?:RequestLimitExceeded|AuthFailure|LimitExceeded|UnsupportedRegion|Invalid|MissingParameter|UnknownParameter|ResourceNotFound|ResourceUnavailable|UnsupportedOperation)/u;
        fc.pre(!known.test(code) && !Object.hasOwn(ERROR_CODES, code));
        expect(lookUpErrorCode(code).class).toEqual(AMBIGUOUS);
      }),
    );
  });
});

describe("a reply's verdict", () => {
  test("is success with its answer", () => {
    const answer = { kind: "answer", result: 1, requestId: "r" } as const;
    expect(classify(answer)).toEqual({ kind: "success", answer });
  });

  test.each(["connection", "timeout", "cancelled", "foreign"] as const)(
    "of a break by %s is by the phase alone",
    (cause) => {
      const broken = {
        kind: "broken",
        cause,
        detail: message("systemError", { code: "RequestLimitExceeded" }),
      } as const;
      const [before, after] = [
        { ...broken, phase: "before" } as const,
        { ...broken, phase: "after" } as const,
      ];
      expect(classify(before)).toEqual({ kind: "unsent", reply: before });
      expect(classify(after)).toEqual({ kind: "ambiguous", reply: after });
    },
  );

  test("of an error is by its code, never by its words", () => {
    const error = { kind: "error", code: serviceCode("InternalError"), requestId: "r" } as const;
    const reply = { ...error, message: "FailedOperation.DuplicatedJobName: a job has this name" };
    expect(classify(reply)).toEqual({ kind: "ambiguous", reply });
    const refused = { ...reply, code: serviceCode("AuthFailure.UnauthorizedOperation") };
    expect(classify(refused)).toEqual({ kind: "refused", scope: "permission", reply: refused });
  });
});

test("a refusal that explains itself holds for every call, whatever its code", () => {
  const explained = { meaning: message("runCancelled"), advice: message("runAgain") };
  const error = { kind: "error", code: "Network", message: "", requestId: "", explained } as const;
  expect(lookUpError(error)).toMatchObject(explained);
  expect(classify(error)).toMatchObject({ kind: "refused", scope: "account" });
  expect([stopsEverything(error), stopsAllLists(error)]).toEqual([true, true]);
  const { explained: _, ...listed } = { ...error, code: serviceCode("LimitExceeded.Job") };
  expect(lookUpError(listed)).toBe(lookUpErrorCode(listed.code));
});
