import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codesPart } from "../../scripts/troubleshooting.ts";
import { ACTION_ERROR_CODES } from "../../src/messages/action-error-codes.ts";
import { LANGUAGES } from "../../src/messages/message.ts";
import { COMMON_ERROR_CODES } from "../../src/oceanus/common-error-codes.ts";
import { ERROR_CODES } from "../../src/oceanus/product-error-codes.ts";
import { STS_ERROR_CODES } from "../../src/oceanus/sts-error-codes.ts";
import { ROOT } from "../support/runner.ts";

describe.each(LANGUAGES)("the page of error codes in %s", (language) => {
  const part = codesPart(language);
  const file = language === "zh-CN" ? "troubleshooting.zh-CN.md" : "troubleshooting.md";

  test("has every code once under its heading", () => {
    const headings = part.split("\n").filter((line) => line.startsWith("### "));
    const ofSts = Object.keys(STS_ERROR_CODES).filter(
      (code) => STS_ERROR_CODES[code] !== COMMON_ERROR_CODES[code],
    );
    expect(headings.toSorted()).toEqual(
      [
        ...[...Object.keys(ACTION_ERROR_CODES), ...Object.keys(ERROR_CODES)].map((code) => `### \`${code}\``),
        ...ofSts.map((code) => `### \`${code}\` (STS)`),
      ].toSorted(),
    );
  });

  test.each([
    ["InvalidParameterValue.ClusterId", /After three in a row of one cluster|同一集群连续出现三次/u],
    ["AuthFailure.UnauthorizedOperation", /of the same cluster and workspace|同一集群和工作空间/u],
    ["LimitExceeded.Job", /All jobs that are not done|所有尚未完成的作业/u],
    ["InternalError.DB", /It may have been created|作业可能已创建/u],
    ["RequestLimitExceeded", /Sent again by itself, at a lower rate|降低速率自动重发/u],
    ["InvalidParameterValue.JobNameExisted", /The name is in use|名称已被占用/u],
    ["AuthFailure.SignatureExpire", /signed with the service's time|服务器时间签名/u],
    ["Timeout", /a create may have been executed|创建可能已执行/u],
  ])("says what %s says about the job, and what to do", (code, job) => {
    const entry = part.split("### ").find((one) => one.startsWith(`\`${code}\`\n`)) ?? "";
    expect(entry).toMatch(job);
    expect(entry).toMatch(/\*\*(?:What to do:|处理\*\*：)/u);
  });

  test("is in the page, between what is written by hand", () => {
    const page = readFileSync(join(ROOT, "docs", file), "utf8");
    expect(page).toContain(part);
    expect(page.split(part).map((by) => by.includes("\n## "))).toEqual([true, true]);
  });
});

describe("the action's own codes", () => {
  test.each(Object.entries(ACTION_ERROR_CODES))(
    "%s says all in both languages",
    (_code, { meaning, job, advice }) => {
      for (const language of LANGUAGES) {
        expect(meaning[language]).toMatch(/[^.。\s]$/u);
        for (const sentence of [job, advice]) {
          expect(sentence[language]).toMatch(language === "zh-CN" ? /。$/u : /^[A-Z`].*[^.]\.$/u);
        }
      }
      expect(meaning["zh-CN"] + job["zh-CN"] + advice["zh-CN"]).toMatch(/\p{Script=Han}/u);
    },
  );
});
