import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic, SourceLocation } from "../../src/messages/diagnostic.ts";
import { type Text, text } from "../../src/messages/message.ts";
import { createActionsRunner } from "../../src/report/actions-runner.ts";
import { createLog, type StepLog } from "../../src/report/log.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { readCommands } from "../support/runner-commands.ts";
import { hostileText } from "../text/hostile.ts";
import { capture } from "./capture.ts";
import { CHINESE, ENGLISH } from "./targets.ts";

/** A message that reads the same in every language. */
const verbatim = (value: string): Text => text(value, value);

const actionsRunner = createActionsRunner(process.env);

/** Returns what the real binding writes to stdout when a log is used like this. */
async function written(use: (log: StepLog) => void, render = ENGLISH): Promise<string> {
  const { stdout, stderr } = await capture(() => {
    const log = createLog(actionsRunner, render);
    use(log);
    log.finish();
  });
  expect(stderr).toBe("");
  return stdout;
}

const mistake = (index: number): Diagnostic => ({
  message: text(`mistake ${index}`, `错误 ${index}`),
  location: { kind: "file", file: "jobs.yml", line: index, column: 3 },
});

const mistakes = (count: number): Diagnostic[] =>
  Array.from({ length: count }, (_, index) => mistake(index + 1));

describe("whatever text comes from outside", () => {
  test("the only commands that a runner sees are ours", async () => {
    const texts = fc.record({
      line: hostileText,
      message: hostileText,
      file: hostileText,
      title: hostileText,
      lines: fc.array(hostileText, { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(texts, async ({ line, message, file, title, lines }) => {
        const location: SourceLocation = { kind: "file", file, line: 1, column: 2, endLine: 1, endColumn: 4 };
        const stdout = await written((log) => {
          log.info(verbatim(line));
          log.annotate("notices", [{ message: verbatim(message), location }]);
          log.warning(verbatim(message));
          log.annotate("mistakes", [{ message: verbatim(message), location }]);
          log.group(verbatim(title), lines);
        });
        const properties = { file: sanitizeLine(file), line: "1", col: "2", endLine: "1", endColumn: "4" };
        const located = sanitizeLine(`${file}:1:2: ${message}`);
        if (sanitizeLine(file) === "") {
          Reflect.deleteProperty(properties, "file");
        }
        // The runner trims what stands around a property.
        const shown = readCommands(stdout);
        expect(shown.map(({ syntax, name, data }) => [syntax, name, data])).toEqual([
          ["::", "notice", located],
          ["::", "warning", sanitizeLine(message)],
          ["::", "error", located],
          ["::", "group", sanitizeLine(title)],
          ["::", "endgroup", ""],
        ]);
        expect(shown[0]?.properties).toEqual(properties);
        expect(stdout.split("\n")).toHaveLength(7 + lines.length);
      }),
      { numRuns: 500 },
    );
  });

  test("the group of what had no room is as harmless", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (value) => {
        const stdout = await written((log) =>
          log.annotate(
            "mistakes",
            mistakes(12).map(({ location }) => ({ message: verbatim(value), ...(location && { location }) })),
          ),
        );
        const names = readCommands(stdout).map(({ name }) => name);
        expect(names).toEqual([...Array(10).fill("error"), "group", "endgroup"]);
      }),
    );
    const stdout = await written((log) =>
      log.annotate("jobs", Array(12).fill({ message: verbatim("::error::x") })),
    );
    expect(readCommands(stdout)).toHaveLength(12);
  });

  test("a file's name comes whole through the annotation's properties", async () => {
    const location: SourceLocation = { kind: "file", file: "a,b:c%2C=d::e.yml", line: 7, column: 1 };
    const stdout = await written((log) =>
      log.annotate("mistakes", [{ message: verbatim("wrong"), location }]),
    );
    expect(readCommands(stdout)).toEqual([
      {
        syntax: "::",
        name: "error",
        properties: { file: "a,b:c%2C=d::e.yml", line: "7", col: "1" },
        data: "a,b:c%2C=d::e.yml:7:1: wrong",
      },
    ]);
  });

  test("an input's or a variable's mistake has no place in a file", async () => {
    const stdout = await written((log) =>
      log.annotate("mistakes", [
        { message: verbatim("a"), location: { kind: "input", name: "region" } },
        { message: verbatim("b"), location: { kind: "environment", name: "TENCENTCLOUD_REGION" } },
      ]),
    );
    expect(stdout).toBe("::error::a\n::error::b\n");
  });
});

describe("annotations", () => {
  const of = (name: string, stdout: string): string[] =>
    readCommands(stdout)
      .filter((command) => command.name === name)
      .map(({ data }) => data);

  test.each([0, 1, 9, 10])("are as many as there are mistakes, up to ten: %i", async (count) => {
    const stdout = await written((log) => log.annotate("mistakes", mistakes(count)));
    expect(of("error", stdout)).toEqual(
      mistakes(count).map((_, index) => `jobs.yml:${index + 1}:3: mistake ${index + 1}`),
    );
    expect(of("group", stdout)).toEqual([]);
  });

  test.each([11, 12, 500])(
    "are ten of %i mistakes: the tenth counts the others, a group has them",
    async (count) => {
      const stdout = await written((log) => log.annotate("mistakes", mistakes(count)));
      const errors = of("error", stdout);
      expect(errors).toHaveLength(10);
      expect(errors[8]).toBe("jobs.yml:9:3: mistake 9");
      expect(errors[9]).toBe(`${count - 9} more mistakes, starting with: jobs.yml:10:3: mistake 10`);
      expect(
        readCommands(stdout)
          .filter(({ name }) => name === "error")
          .at(-1)?.properties["line"],
      ).toBe("10");
      expect(of("group", stdout)).toEqual(["Other mistakes"]);
      const group = stdout.slice(stdout.indexOf("::group::")).split("\n").slice(1, -2);
      expect(group).toEqual(
        mistakes(count)
          .slice(9)
          .map((_, index) => `jobs.yml:${index + 10}:3: mistake ${index + 10}`),
      );
    },
  );

  test.each(["notice", "warning"] as const)(
    "of kind %s are ten as well, each kind by itself",
    async (kind) => {
      const stdout = await written((log) => {
        log.annotate(`${kind}s`, mistakes(25));
        log.annotate("jobs", mistakes(10));
      });
      const shown = of(kind, stdout);
      expect(shown).toHaveLength(10);
      expect(shown[9]).toContain(`16 more ${kind}s, starting with: jobs.yml:10:3`);
      expect(of("error", stdout)).toHaveLength(10);
      expect(of("group", stdout)).toEqual([`Other ${kind}s`]);
      expect(stdout).toContain("\njobs.yml:25:3: mistake 25\n");
    },
  );

  test("keep the limit over several reports, and lose nothing", async () => {
    const stdout = await written((log) => {
      log.annotate("mistakes", mistakes(20));
      log.finish();
      log.annotate("jobs", [{ message: verbatim("one late job") }]);
    });
    expect(of("error", stdout)).toHaveLength(10);
    expect(stdout).toContain("\none late job\n");
    expect(of("group", stdout)).toEqual(["Other mistakes", "Other job errors"]);
  });

  test("are in the language that was asked for", async () => {
    const stdout = await written((log) => log.annotate("jobs", mistakes(11)), CHINESE);
    expect(of("error", stdout)[0]).toBe("jobs.yml:1:3: 错误 1");
    expect(of("error", stdout)[9]).toBe("另有 2 个作业错误，首个为：jobs.yml:10:3: 错误 10");
    expect(of("group", stdout)).toEqual(["其余作业错误"]);
  });
});

describe("details of single calls", () => {
  test("are told at once where there are few jobs", async () => {
    expect(await written((log) => log.detail(verbatim("DescribeJobs: HTTP 502; trying again")))).toBe(
      "DescribeJobs: HTTP 502; trying again\n",
    );
  });

  test("wait for a group at the end where there are many", async () => {
    const stdout = await written((log) => {
      log.keepDetails();
      log.detail(verbatim("a: CreateJob was not sent"));
      log.info(verbatim("100 of 200 jobs done"));
      log.detail(verbatim("##[error]b"));
    });
    expect(stdout).toBe(
      "100 of 200 jobs done\n::group::Call details\na: CreateJob was not sent\n# #[error]b\n::endgroup::\n",
    );
  });
});
