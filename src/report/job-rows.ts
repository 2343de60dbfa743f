import type { JobResult, Status } from "../engine/job-result.ts";
import { fieldOf } from "../job/fields.ts";
import { namesToLookUp } from "../job/job-spec.ts";
import type { SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { lookUpErrorCode } from "../oceanus/classify.ts";
import { ERROR_CODES } from "../oceanus/product-error-codes.ts";
import { shorten } from "../text/shorten.ts";
import { isFilesAlone, isPlan, outcomeInWords } from "./outcomes.ts";
import { textOf } from "./render.ts";

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
  return [shorten(words.includes(code) ? words : `${code}${colon}${words}`, LONGEST_REASON)];
}

function differences({ differences, failure }: JobResult): string[] {
  return failure
    ? []
    : differences.map(
        ({ field, actual, wanted }) =>
          `${field}: ${shorten(actual, LONGEST_VALUE)} → ${shorten(wanted, LONGEST_VALUE)}`,
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
