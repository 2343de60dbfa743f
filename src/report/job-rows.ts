import type { JobResult, Outcome, Status } from "../engine/job-result.ts";
import { fieldOf } from "../job/fields.ts";
import { namesToLookUp } from "../job/job-spec.ts";
import type { SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { lookUpErrorCode } from "../oceanus/classify.ts";
import { ERROR_CODES } from "../oceanus/product-error-codes.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { textOf } from "./render.ts";

/** What a person calls an outcome; of a dry run, what the plan says. */
const WORDS: Readonly<Record<Outcome, MessageOrText>> = {
  created: text("created", "已创建"),
  reused: text("reused", "已沿用"),
  failed: text("failed", "失败"),
  unknown: text("unknown", "未知"),
  skipped: text("skipped", "未尝试"),
  "would-create": text("create", "将创建"),
  "would-reuse": text("reuse", "将沿用"),
  "would-fail": text("would fail", "将失败"),
  valid: text("valid", "有效"),
};

const WITH_DRIFT = text(" with drift", "（有差异）");

const TAKEN: ReadonlySet<Outcome> = new Set(["reused", "would-reuse"]);

/** What became of a job, or would, in words. */
export function outcomeInWords({ outcome, differences }: JobResult): MessageOrText {
  const words = WORDS[outcome];
  return TAKEN.has(outcome) && differences.length > 0
    ? text(textOf(words, "en-US") + WITH_DRIFT["en-US"], textOf(words, "zh-CN") + WITH_DRIFT["zh-CN"])
    : words;
}

/** The outcomes in words with their numbers, in the order in which they come first. */
export function countInWords(results: readonly JobResult[], language: Language): string {
  const groups = Map.groupBy(results, (result) => textOf(outcomeInWords(result), language));
  return [...groups]
    .map(([words, { length }]) => (language === "zh-CN" ? `${words} ${length} 个` : `${length} ${words}`))
    .join(language === "zh-CN" ? "，" : ", ");
}

/** The outcomes as the outputs name them, with their numbers, such as `2 created, 1 reused`. */
export function countOutcomes(results: readonly JobResult[]): string {
  const groups = Map.groupBy(results, ({ outcome }) => outcome);
  return [...groups].map(([outcome, { length }]) => `${length} ${outcome}`).join(", ");
}

/** Whether results are those of a dry run with credentials: a plan. */
export function isPlan(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome.startsWith("would-"));
}

/** Whether results are those of a dry run of the files alone. */
export function isFilesAlone(results: readonly JobResult[]): boolean {
  return results.some(({ outcome }) => outcome === "valid");
}

/** One job as every table shows it: the log's, the summary's and the comment's. Plain text. */
export interface JobRow {
  /** Empty where it has none yet. */
  readonly name: string;
  readonly location: SourceLocation;
  readonly outcome: string;
  readonly id: string;
  readonly cluster: string;
  /** Why it fails, what differs, what to do next. */
  readonly notes: readonly string[];
}

/** The names of a table's columns. */
export interface JobHead {
  readonly job: string;
  readonly outcome: string;
  readonly id: string;
  readonly cluster: string;
  readonly notes: string;
}

/** The longest reason and value in a row, in characters: the whole ones follow below the table. */
const LONGEST_REASON = 120;
const LONGEST_VALUE = 40;

export const UNNAMED = text("(no name yet)", "（尚无名称）");

const CONFIGURE = text("Publish a configuration, then start it.", "发布配置后启动。");
const START = text("Start it when it shall run.", "需要运行时启动。");

/** What a job wants next, by its status. */
const NEXT: Readonly<Record<Status, MessageOrText>> = {
  uninitialized: CONFIGURE,
  unpublished: CONFIGURE,
  operating: text("Wait: an operation is going on.", "请等待：操作进行中。"),
  running: text("Nothing: it is running.", "无需操作：运行中。"),
  stopped: START,
  paused: START,
  finished: START,
  failed: text("See in the console why it failed.", "请在控制台查看故障原因。"),
};

const SEE_BELOW = text("Run the step again; see below.", "请重新运行此步骤；详见下文。");

export function jobHead(results: readonly JobResult[], language: Language): JobHead {
  const notes = isPlan(results)
    ? text("Why, and what differs (is → wanted)", "原因与差异（现状 → 期望）")
    : isFilesAlone(results)
      ? text("Not checked", "未检查")
      : text("What to do next", "下一步");
  return {
    job: text("Job", "作业")[language],
    outcome: isPlan(results) ? text("Plan", "计划")[language] : text("Outcome", "结果")[language],
    id: "ID",
    cluster: text("Cluster", "集群")[language],
    notes: notes[language],
  };
}

export function jobRow(result: JobResult, language: Language): JobRow {
  const { spec, job } = result;
  return {
    name: spec.name,
    location: spec.location,
    outcome: textOf(outcomeInWords(result), language),
    id: job?.jobId ?? "",
    cluster: clusterOf(result),
    notes: [...reason(result, language), ...differences(result), ...next(result, language)],
  };
}

/**
 * The cluster of the job that was found, else the wanted one, as it was given (a page tells what names stand for), or
 * its type where none is chosen.
 */
function clusterOf({ spec: { values }, differences }: JobResult): string {
  const kind = differences.find(({ field }) => field === "cluster-id")?.actual;
  const type = values["cluster-type"] && fieldOf("cluster-type").rule?.show?.(values["cluster-type"]);
  return kind ?? values["cluster-name"] ?? values["cluster-id"] ?? type ?? "";
}

function reason({ failure }: JobResult, language: Language): string[] {
  if (!failure) {
    return [];
  }
  const { code, message, findings } = failure;
  const isListed = Object.hasOwn(ERROR_CODES, code);
  const whole = findings ? sentences(...findings.map(({ diagnostic }) => diagnostic.message)) : message;
  const words = textOf(!findings && isListed ? lookUpErrorCode(code).meaning : whole, language);
  const colon = language === "zh-CN" ? "：" : ": ";
  return [cut(words.includes(code) ? words : `${code}${colon}${words}`, LONGEST_REASON)];
}

function differences({ differences, failure }: JobResult): string[] {
  return failure
    ? []
    : differences.map(
        ({ field, actual, wanted }) =>
          `${field}: ${cut(actual, LONGEST_VALUE)} → ${cut(wanted, LONGEST_VALUE)}`,
      );
}

function next({ spec, outcome, job }: JobResult, language: Language): string[] {
  if (outcome === "valid") {
    return [...spec.unchecked, ...namesToLookUp(spec).map(({ field }) => field)];
  }
  if (outcome === "unknown" || outcome === "skipped") {
    return [SEE_BELOW[language]];
  }
  const done = outcome === "created" || outcome === "reused";
  return done && job?.status ? [textOf(NEXT[job.status], language)] : [];
}

function cut(value: string, length: number): string {
  const characters = [...value];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : value;
}

/** Characters that a terminal shows two columns wide, as Chinese ones. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

const GAP = "  ";

/** The table of the jobs as lines of a log: the same as the summary's. */
export function textJobTable(results: readonly JobResult[], language: Language): string[] {
  const { job, outcome, id, cluster, notes } = jobHead(results, language);
  const rows = results.map((result) => {
    const row = jobRow(result, language);
    return [row.name || UNNAMED[language], row.outcome, row.id, row.cluster, row.notes.join("; ")];
  });
  return alignColumns([[job, outcome, id, cluster, notes], ...rows].map((row) => row.map(sanitizeLine)));
}

/** Rows in columns; the last one is not padded. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ""))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd(),
  );
}

function widthOf(value: string): number {
  return [...value].length + (value.match(WIDE)?.length ?? 0);
}
