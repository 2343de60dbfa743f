import type { JobResult, Outcome } from "../engine/job-result.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
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
