import { expect, test } from "vitest";
import { escapeMarkdown } from "../../src/report/markdown.ts";
import { withRedaction } from "../../src/report/runner.ts";
import { fakeRunner } from "./results.ts";

const SECRET = "s3cret::[+/=%]\"'\\-00";

test("what holds a secret goes to the runner without it, on every way", async () => {
  const masked: string[] = [];
  const debugged: string[] = [];
  const fake = fakeRunner();
  const runner = withRedaction({
    ...fake,
    mask: (secret) => void masked.push(secret),
    debug: (line) => void debugged.push(line),
  });
  runner.line(SECRET);
  runner.mask(SECRET);
  runner.line(`a ${SECRET} b`);
  runner.debug(JSON.stringify({ SECRET }));
  runner.annotate("error", `${Buffer.from(SECRET).toString("base64")}`, undefined);
  runner.annotate("notice", "x", { kind: "file", file: `${SECRET}.yml`, line: 1, column: 1 });
  runner.group(SECRET, [SECRET, "b"]);
  runner.outputs({ "job-id": JSON.stringify([SECRET, JSON.stringify(SECRET)]) });
  await runner.summary(`| ${escapeMarkdown(SECRET)} | ${SECRET} |`);
  expect(masked).toEqual([SECRET]);
  // Nobody said yet that it is one.
  expect(fake.lines).toEqual([SECRET, "a *** b"]);
  expect(debugged).toEqual(['{"SECRET":"***"}']);
  expect(fake.annotations).toEqual([
    ["error", expect.stringMatching(/^\*\*\*/u)],
    ["notice", "x"],
  ]);
  expect(fake.groups).toEqual([["***", ["***", "b"]]]);
  expect(fake.writes).toEqual([{ "job-id": expect.not.stringContaining("s3cret") }]);
  expect(JSON.parse(fake.writes[0]?.["job-id"] ?? "")).toEqual(["***", '"***"']);
  expect(fake.summaries).toEqual(["| *** | *** |"]);
  expect(runner.redact(SECRET)).toBe("***");
});
