import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ACTION_ERROR_CODES } from "../../src/messages/action-error-codes.ts";
import { LANGUAGES } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import { ERROR_CODES } from "../../src/oceanus/product-error-codes.ts";
import { STS_ERROR_CODES, STS_PRODUCT_ERROR_CODES } from "../../src/oceanus/sts-error-codes.ts";
import { createHelp } from "../../src/report/links.ts";
import { ROOT } from "../support/runner.ts";

const ENVIRONMENT = {
  GITHUB_SERVER_URL: "https://github.com",
  GITHUB_ACTION_REPOSITORY: "octo/oceanus-create-job",
  GITHUB_ACTION_REF: "release/v1",
};
const FOLDER = "https://github.com/octo/oceanus-create-job/blob/release/v1/docs";

/** The anchors of a page's headings, by GitHub's rule: lower case, no punctuation, spaces as hyphens. */
function anchorsOf(file: string): string[] {
  const page = readFileSync(join(ROOT, "docs", file), "utf8");
  return [...page.matchAll(/^#+ (.*)$/gmu)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(LANGUAGES)("links to the troubleshooting page in %s", (language) => {
  const file = language === "zh-CN" ? "troubleshooting.zh-CN.md" : "troubleshooting.md";
  const help = createHelp(ENVIRONMENT, language);

  test.each([
    ["oceanus", { ...ERROR_CODES, ...ACTION_ERROR_CODES }],
    ["sts", STS_ERROR_CODES],
  ])("lead to a heading for every code of %s", (service, codes) => {
    const anchors = anchorsOf(file);
    expect(Object.keys(codes).length).toBeGreaterThan(20);
    for (const code of Object.keys(codes)) {
      const [page, anchor] =
        help({ code: serviceCode(code), service: service === "sts" ? "sts" : undefined })?.split("#") ?? [];
      expect(page).toBe(`${FOLDER}/${file}`);
      expect(anchors).toContain(anchor);
      expect(anchor?.endsWith("-sts")).toBe(
        service === "sts" && Object.hasOwn(STS_PRODUCT_ERROR_CODES, code),
      );
    }
  });
});

test.each([
  ["FailedOperation.New", "#failedoperation"],
  ["InternalError.New", "#internalerror"],
  ["Unheard.Of", "#unheardof"],
  ["constructor", "#constructor"],
])("the code %s that no table lists leads to %j", (code, anchor) => {
  expect(createHelp(ENVIRONMENT, "en-US")({ code: serviceCode(code) })).toBe(
    `${FOLDER}/troubleshooting.md${anchor}`,
  );
});

test.each([
  ["GITHUB_SERVER_URL", ""],
  ["GITHUB_SERVER_URL", "https://x.y) ["],
  ["GITHUB_ACTION_REPOSITORY", ""],
  ["GITHUB_ACTION_REPOSITORY", "octo"],
  ["GITHUB_ACTION_REF", ""],
])("there is no link where %s is %j", (name, value) => {
  const help = createHelp({ ...ENVIRONMENT, [name]: value }, "en-US");
  expect(help({ code: "JobExists" })).toBeUndefined();
});

test("a ref never ends the address", () => {
  const help = createHelp({ ...ENVIRONMENT, GITHUB_ACTION_REF: "a b)#(" }, "en-US");
  expect(help({ code: "JobExists" })).toBe(
    "https://github.com/octo/oceanus-create-job/blob/a%20b%29%23%28/docs/troubleshooting.md#jobexists",
  );
});
