import { describe, expect, test } from "vitest";
import { shownLog } from "../support/shown-log.ts";
import { annotations, JOB, onlyMessage, onStage } from "../support/stage.ts";

/** An input, a value that it does not take, and words of what it does take. */
const WRONG: readonly (readonly [input: string, value: string, allowed: string])[] = [
  ["name", "orders etl", "1 to 49 Chinese characters"],
  ["name", "n".repeat(51), "it has 51 characters"],
  ["job-type", "SQL", "sql (1) or jar (2)"],
  ["cluster-type", "3", "shared (1) or dedicated (2)"],
  ["cluster-id", "5c42n3a5", "cluster- and letters or digits"],
  ["cu-mem", "5", "2, 4, 8 or 16 (GB of memory per CU)"],
  ["cu-mem", "4GB", "2, 4, 8 or 16"],
  ["folder-id", "/", "root, or folder-"],
  ["flink-version", "latest", "Flink-1.16 or 1.16"],
  ["workspace-id", "data_platform", "letters, digits and -"],
  ["open-job-default-alarm", "1", "true or false"],
  ["jdk-version", "1.8", "8, 11 or 17"],
  ["uid", "-1", "a whole number of at least 0"],
  ["uid", "9007199254740992", "a whole number of at least 0"],
  ["if-exists", "ignore", "reuse or fail"],
  ["on-mismatch", "Fail", "fail or warn"],
  ["dry-run", "yes", "true or false"],
  ["dry-run", "ture", "true or false"],
  ["provenance", "on", "true or false"],
  ["summary", "0", "true or false"],
  ["requests-per-second", "0", "a whole number from 1 to 100"],
  ["requests-per-second", "101", "a whole number from 1 to 100"],
  ["timeout", "10m", "a whole number from 1 to 86400"],
  ["timeout", "1e3", "a whole number from 1 to 86400"],
  ["timeout", "86401", "a whole number from 1 to 86400"],
  ["request-timeout", "0x10", "a whole number from 1 to 600"],
  ["request-timeout", "2.5", "a whole number from 1 to 600"],
  ["max-attempts", "٣", "a whole number from 1 to 100"],
  ["language", "en", "en-US or zh-CN"],
  ["region", "Guangzhou", "a region such as ap-guangzhou"],
  ["endpoint", "https://oceanus.tencentcloudapi.com.example.com", "a host under tencentcloudapi.com"],
  ["endpoint", "http://oceanus.tencentcloudapi.com", "with or without https://"],
  ["endpoint", "http://127.0.0.1.example.com:80", "http://127.0.0.1:<port>"],
];

/** The wrong values in rounds, in which no input comes twice: the first value of each, the second … */
const ROUNDS = WRONG.reduce<(typeof WRONG)[number][][]>((rounds, wrong) => {
  const round = rounds.find((others) => others.every(([input]) => input !== wrong[0]));
  if (round) {
    round.push(wrong);
  } else {
    rounds.push([wrong]);
  }
  return rounds;
}, []);

describe.concurrent("an input that is not allowed is an error, never a default", () => {
  test.each(ROUNDS.map((wrong, index) => ({ round: index + 1, wrong })))(
    "all mistakes of a step are named with what is allowed, and nothing is called: round $round",
    ({ wrong }) =>
      onStage(async ({ run, calls }) => {
        const given = Object.fromEntries(wrong.map(([input, value]) => [input, value]));
        const result = await run({ ...JOB, ...given });
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "InvalidInput", jobs: "[]" });
        const log = shownLog(result.stdout);
        for (const [input, value, allowed] of wrong) {
          const words = [`${input}: "${value}`, allowed];
          expect(log.some((line) => words.every((word) => line.includes(word)))).toBe(true);
          expect(result.summary).toContain(input);
        }
        // As many as there are and no more: a mistake brings no second one with it.
        expect(log).toContain(
          wrong.length === 1
            ? "1 mistake; no API calls were made"
            : `${wrong.length} mistakes; no API calls were made`,
        );
        expect(calls()).toEqual([]);
      }),
  );

  test("the first ten are annotations, and the tenth says how many follow", () =>
    onStage(async ({ run }) => {
      const wrong = (ROUNDS[0] ?? []).slice(0, 14);
      const result = await run({ ...JOB, ...Object.fromEntries(wrong), tags: "no equals sign" });
      const errors = annotations(result, "error").map(({ message }) => message);
      expect(errors).toHaveLength(10);
      expect(errors[9]).toMatch(/^6 more \w+, starting with: /u);
      expect(result.stdout).toContain("tags: line 1 is not in the form key=value");
    }));

  test.each([
    ["name", { name: "" }, "neither manifest nor name is given"],
    ["job-type", { "job-type": "" }, "job-type is missing"],
    [
      "cluster",
      { "cluster-id": "" },
      "give cluster-id or cluster-name (a dedicated cluster), or cluster-type: shared",
    ],
    [
      "cluster-id beside dedicated",
      { "cluster-id": "", "cluster-type": "dedicated" },
      "needs a cluster: give cluster-id",
    ],
  ])("a %s that is missing", (_what, inputs, words) =>
    onStage(async ({ run, calls }) => {
      expect(onlyMessage(await run({ ...JOB, ...inputs }), "error")).toContain(words);
      expect(calls()).toEqual([]);
    }),
  );

  test.each([
    ["a cluster-id on a shared cluster", { "cluster-type": "shared" }, "does not allow cluster-id"],
    [
      "cu-mem 8 on a shared cluster",
      { "cluster-type": "shared", "cluster-id": "", "cu-mem": "8" },
      "cu-mem 8",
    ],
    ["a tag's key given twice", { tags: "a=1\na=2" }, "given twice"],
  ])("%s", (_what, inputs, words) =>
    onStage(async ({ run, calls }) => {
      expect(onlyMessage(await run({ ...JOB, ...inputs }), "error")).toContain(words);
      expect(calls()).toEqual([]);
    }),
  );
});

describe.concurrent("an input that is allowed in other clothes", () => {
  test.each([
    ["spaces around it", { name: "  orders-etl\n", timeout: " 60 " }],
    ["TRUE and False", { "open-job-default-alarm": "TRUE", "dry-run": "False" }],
    ["the endpoint with a slash", {}],
  ])("%s", (_title, inputs) =>
    onStage(async ({ run, access }) => {
      const result = await run({ ...JOB, ...inputs, endpoint: `${access["endpoint"]}/` });
      expect(result.outputs["outcome"]).toBe("created");
      expect(Object.keys(JSON.parse(result.outputs["job-ids"] ?? "{}"))).toEqual(["orders-etl"]);
    }),
  );
});

describe.concurrent("the report", () => {
  test("has no summary with summary: false, whatever the end", () =>
    onStage(async ({ run }) => {
      const good = await run({ ...JOB, summary: "false" });
      const bad = await run({ ...JOB, summary: "false", "cu-mem": "5" });
      expect([good.summary, bad.summary]).toEqual(["", ""]);
      expect([good.code, bad.code]).toEqual([0, 1]);
    }));

  test("is Chinese with language: zh-CN, and the service is asked for Chinese", () =>
    onStage(async ({ emulator, run }) => {
      const chinese = { ...JOB, language: "zh-CN" };
      const refused = await run({ ...chinese, "cluster-id": "cluster-stop0001" });
      expect(onlyMessage(refused, "error")).toMatch(
        /ResourceUnavailable\.Cluster：cluster-id：集群 cluster-stop0001 \(stopped\) 未在运行.*请在控制台启动/u,
      );
      expect(refused.summary).toContain("Oceanus 作业");
      const languages = emulator.requests.map(({ headers }) => headers["x-tc-language"]);
      expect(languages).toEqual(["zh-CN", "zh-CN", "zh-CN"]);
      const wrong = await run({ ...chinese, "cu-mem": "5" });
      expect(onlyMessage(wrong, "error")).toBe(
        'cu-mem："5" 无效；允许的值：2、4、8 或 16（每 CU 的内存 GB 数）',
      );
    }));
});
