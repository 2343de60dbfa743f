import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JobSpec } from "../../src/job/job-spec.ts";
import { createJobRequest } from "../../src/job/job-spec.ts";
import {
  previewRequests as previewParts,
  type RequestOptions,
  shellWord,
  tccliCommand,
} from "../../src/report/request-preview.ts";
import { jobSpec } from "./results.ts";
import { CHINESE, ENGLISH } from "./targets.ts";

const SITE = { region: "ap-guangzhou", endpoint: undefined };
const OPTIONS: RequestOptions = { ...SITE, provenance: true };

function previewRequests(...given: Parameters<typeof previewParts>): string {
  return previewParts(...given).join("\n\n");
}

/** Texts that a shell, a terminal, Markdown or the tool could take for more than text. */
const TRICKY = [
  "it's",
  '"$HOME" `id` $(id) \\',
  "a\nb\n",
  "\n",
  "tab\tand\rreturn\u001b[31m",
  "作业 – ﬁ😀",
  "-x",
  "--Name",
  "=ls",
  "~/x",
  "*?[a] {a,b} !1 #x & ; | < >",
  "```\n</details>\n~~~",
  "\u202eright to left\u2066",
  "file:///etc/hosts",
  "%s\\n%%",
  "'",
  "''",
  "\u007f\u0085\u2028",
];

describe.skipIf(process.platform === "win32")("a word of a shell", () => {
  /** Returns the words that a shell makes of a command. */
  function readByShell(words: readonly (string | undefined)[]): string[] {
    const script = `printf '%s\\0' ${words.join(" ")}`;
    return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
  }

  test("is exactly the text", () => {
    expect(readByShell(TRICKY.map(shellWord))).toEqual(TRICKY);
  });

  test("is exactly any text", () => {
    const text = fc.string({ unit: "binary", minLength: 1 }).filter((value) => !value.includes("\0"));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 50 }), (texts) => {
        expect(readByShell(texts.map(shellWord))).toEqual(texts);
      }),
      { numRuns: 30 },
    );
  });

  test("has nothing that is not seen but line breaks", () => {
    expect(TRICKY.map(shellWord).join("")).not.toMatch(/[^\P{C}\n]|\p{Default_Ignorable_Code_Point}/u);
  });
});

test("a word of a shell is as it is where that is plain, and none where no argument can hold it", () => {
  expect(["orders-etl", "Flink-1.16", "a_b", "x=y", "作业", ""].map(shellWord)).toEqual([
    "orders-etl",
    "Flink-1.16",
    "a_b",
    "'x=y'",
    "'作业'",
    "''",
  ]);
  expect(["a\0b", "\ud800"].map(shellWord)).toEqual([undefined, undefined]);
});

describe("the command line", () => {
  test("has an option a line, numbers as the request has them, tags unfolded", () => {
    const request = createJobRequest({
      name: "作业-1",
      "job-type": 2,
      "cluster-type": 2,
      "cluster-id": "cluster-1",
      remark: "-it's",
      tags: { team: "data", "a b": "" },
      "open-job-default-alarm": true,
    });
    expect(
      tccliCommand(request, { region: "ap-guangzhou", endpoint: "http://127.0.0.1:1" })?.split("\n"),
    ).toEqual([
      "tccli oceanus CreateJob --cli-unfold-argument \\",
      "  --region ap-guangzhou \\",
      "  --endpoint http://127.0.0.1:1 \\",
      "  --Name '作业-1' \\",
      "  --JobType 2 \\",
      "  --ClusterType 2 \\",
      "  --ClusterId cluster-1 \\",
      "  --Remark='-it'\\''s' \\",
      "  --Tags.0.TagKey team \\",
      "  --Tags.0.TagValue data \\",
      "  --Tags.1.TagKey 'a b' \\",
      "  --Tags.1.TagValue '' \\",
      "  --OpenJobDefaultAlarm 1",
    ]);
  });

  test("is none where a value cannot be an argument", () => {
    expect(tccliCommand(createJobRequest({ name: "a", remark: "\0" }), SITE)).toBeUndefined();
  });
});

describe("the requests in the summary", () => {
  /** The blocks of code in Markdown, as CommonMark reads fences. */
  function blocks(markdown: string): { readonly language: string; readonly code: string }[] {
    return [...markdown.matchAll(/^(`{3,})(\w*)\n([\s\S]*?)\n\1`*$/gmu)].map(([, , language, code]) => ({
      language: language ?? "",
      code: code ?? "",
    }));
  }
  const tricky = (remark: string): JobSpec => jobSpec("orders-etl", { "job-type": 1, remark });

  test("are what is sent, and say that a mark comes to it", () => {
    const shown = previewRequests([tricky("nightly")], OPTIONS, ENGLISH, 100_000);
    const [json, command] = blocks(shown);
    expect(json).toMatchObject({ language: "json" });
    expect(JSON.parse(json?.code ?? "")).toEqual({ Name: "orders-etl", JobType: 1, Remark: "nightly" });
    expect(command?.code).toContain("--Remark nightly");
    expect(shown).toContain("<details><summary><code>orders-etl</code></summary>");
    expect(shown).toContain("appends its marker to Remark");
    expect(previewRequests([tricky("x")], { ...OPTIONS, provenance: false }, ENGLISH, 100_000)).not.toContain(
      "its marker",
    );
  });

  test.each(TRICKY)("keep %j in its block, exactly", (remark) => {
    const shown = previewRequests([tricky(remark)], OPTIONS, ENGLISH, 100_000);
    const [json, command, ...others] = blocks(shown);
    expect(others).toEqual([]);
    expect(JSON.parse(json?.code ?? "")).toHaveProperty("Remark", remark);
    expect(command?.code).toContain("--Remark");
    // What is outside of the blocks is the same, whatever is in them.
    const frame = blocks(shown).reduce((rest, { code }) => rest.replace(code, ""), shown);
    expect(frame.replaceAll(/`+/gu, "```")).toBe(
      blocks(previewRequests([tricky("x")], OPTIONS, ENGLISH, 100_000)).reduce(
        (rest, { code }) => rest.replace(code, ""),
        previewRequests([tricky("x")], OPTIONS, ENGLISH, 100_000),
      ),
    );
    expect(shown).not.toMatch(/[^\P{C}\n]/u);
  });

  test("say which id was not looked up", () => {
    const spec = jobSpec("a", { "cluster-name": "prod" });
    const shown = previewRequests([spec], OPTIONS, ENGLISH, 100_000);
    expect(shown).toContain('Not known here: the cluster-id that cluster-name "prod" stands for\n');
    expect(shown).not.toContain("tccli oceanus");
    expect(shown).not.toContain("ClusterId");
  });

  test("say what is not known without credentials, and of a job without a name", () => {
    const spec = { ...jobSpec(""), values: { "job-type": 1 }, unchecked: ["name", "cluster-id"] } as const;
    const shown = previewRequests([spec], OPTIONS, ENGLISH, 100_000);
    expect(shown).toContain("Set only by an input or a variable, so not known here: name, cluster-id\n");
    expect(shown).toContain("no name yet");
  });

  test("say where there is no command line", () => {
    expect(previewRequests([tricky("\0")], OPTIONS, ENGLISH, 100_000)).toContain(
      "cannot be passed on a command line",
    );
  });

  test("are cut by whole jobs", () => {
    const specs = Array.from({ length: 1000 }, (_, index) => jobSpec(`job-${index}`, { "job-type": 1 }));
    const shown = previewRequests(specs, OPTIONS, ENGLISH, 100_000);
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(100_000);
    const folded = shown.match(/<details>/gu)?.length ?? 0;
    const count = folded - 1;
    expect(count).toBeGreaterThan(100);
    expect(shown.match(/<\/details>/gu)).toHaveLength(folded);
    expect(shown).toContain("<details><summary>1000 requests</summary>\n\n<details>");
    expect(shown.endsWith(`… and ${1000 - count} more requests\n\n</details>`)).toBe(true);
    expect(previewRequests(specs, OPTIONS, ENGLISH, 100)).toBe("");
  });

  test("are in the language that was asked for", () => {
    expect(previewRequests([tricky("x")], OPTIONS, CHINESE, 100_000)).toContain("CreateJob 请求");
  });
});
