import fc from "fast-check";
import { expect, test } from "vitest";
import type { JobResult } from "../../src/engine/job-result.ts";
import { readSettings } from "../../src/inputs/settings.ts";
import { EN_US } from "../../src/messages/en-US.ts";
import { message } from "../../src/messages/message.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import { commentBody } from "../../src/report/comment-body.ts";
import { createRenderer } from "../../src/report/render.ts";
import { startReporter } from "../../src/report/reporter.ts";
import { withRedaction } from "../../src/report/runner.ts";
import { reportInvalid, startReport } from "../../src/report/step-report.ts";
import { leaksOf } from "../support/leaks.ts";
import type { StepResult } from "../support/runner.ts";
import { type FakeRunner, fakeClock, fakeRunner, jobResult, jobSpec } from "./results.ts";
import { pagesIn } from "./targets.ts";

/** Characters that JSON, Markdown, shells, addresses and runners write in other ways, and usual ones. */
const UNIT = fc.constantFrom(..."abcXYZ0189+/=%\"'\\<>&|`#[]:-_.@ 雪\n\u200b");
/** Secrets without white space around them, as they are masked too. */
const secrets = fc
  .string({ unit: UNIT, minLength: 20, maxLength: 60 })
  .map((secret) => secret.trim())
  .filter((secret) => secret.length > 12);

/** A step whose runner knows a secret, which is also a part of this text. */
function stepWith(secret: string, text: string) {
  const fake = fakeRunner();
  const runner = withRedaction(fake);
  runner.mask(secret);
  const { values } = readSettings({
    input: (name) => ({ "dry-run": "true", region: "ap-guangzhou" })[name] ?? "",
    environment: {},
  });
  const { signal } = new AbortController();
  const report = startReport({
    runner,
    render: createRenderer("en-US", EN_US, runner.redact),
    values,
    environment: {},
    clock: fakeClock(),
    signal,
  });
  const comment = (content: Parameters<typeof commentBody>[0]): string =>
    runner.redact(
      commentBody(
        content,
        { environment: {}, input: () => text, values: { "comment-id": undefined, matrix: text } },
        { ...pagesIn(report.render), place: { region: text, manifest: text } },
      ),
    );
  return { fake, report, comment };
}

/** All that a step wrote, as the search for leaks takes it. */
function written({ lines, annotations, groups, summaries, writes, jobsFiles }: FakeRunner): StepResult {
  const sentence = [...lines, ...annotations.map(([, text]) => text), ...groups.flat(2)];
  const outputs = writes.at(-1) ?? {};
  const jobsFile = jobsFiles.at(-1) ?? "";
  return {
    code: 0,
    stdout: sentence.join("\n"),
    stderr: "",
    outputs,
    jobsFile,
    summary: summaries.join("\n"),
  };
}

/** Results in which everything that is from outside has the text. */
function resultsWith(text: string): JobResult[] {
  const spec = {
    ...jobSpec(text, { "cluster-name": text, description: text, remark: text, tags: { [text]: text } }),
    location: { kind: "file", file: `${text}.yml`, line: 1, column: 1 } as const,
  };
  const drift = { field: "description", kind: "drift", actual: text, wanted: `x ${text}` } as const;
  const sentence = message("labelled", { label: text, sentence: text });
  return [
    { ...jobResult("a"), spec, outcome: "would-create", warnings: [sentence] },
    { ...jobResult("b"), spec, outcome: "would-reuse", differences: [drift], job: { jobId: text } },
    {
      ...jobResult("c"),
      spec,
      outcome: "would-fail",
      failure: { code: serviceCode(text), message: sentence, requestId: text },
    },
  ];
}

test("a secret is shown nowhere, not even in part, wherever it stands in a text that is cut or escaped", async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.nat({ max: 200 }), async (secret, before) => {
      const text = `${"w".repeat(before)}${secret}${"w".repeat(200)}`;
      const { fake, report, comment } = stepWith(secret, text);
      const results = resultsWith(text);
      const reporter = startReporter(
        results.map(({ spec }) => spec),
        {
          report,
          clock: fakeClock(),
          dryRun: true,
          pacers: { createJob: { rate: () => 20 } },
          lifetime: {
            stopStarting: new AbortController().signal,
            reason: () => undefined,
            startedAt: 0,
            timeoutMs: 600_000,
          },
        },
      );
      for (const [index, result] of results.entries()) {
        reporter.settled(index, result);
      }
      await reporter.finish();
      expect(fake.summaries[0]).toContain("***");
      expect(leaksOf(written(fake), [secret], [comment({ kind: "results", results })])).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a secret in what a mistake shows is shown nowhere, nor in its location", async () => {
  await fc.assert(
    fc.asyncProperty(secrets, fc.nat({ max: 90 }), async (secret, before) => {
      const text = `${"w".repeat(before)}${secret}`;
      const { fake, report, comment } = stepWith(secret, text);
      const diagnostics = [
        {
          location: { kind: "file", file: `${text}.yml`, line: 1, column: 1 } as const,
          message: message("fieldDifference", { field: text, actual: text, wanted: text }),
        },
      ];
      await reportInvalid(report, diagnostics);
      expect(fake.annotations).toHaveLength(1);
      expect(leaksOf(written(fake), [secret], [comment({ kind: "mistakes", diagnostics })])).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
