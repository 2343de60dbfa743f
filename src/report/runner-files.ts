import type { OutputName } from "../inputs/output-definitions.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { Log } from "./log.ts";
import { textOf } from "./render.ts";
import type { Runner, RunnerFile, RunnerFileFailure } from "./runner.ts";

/** The step's outputs and summary, and what keeps them from being written: that fails the step, and only at its end. */
export interface RunnerFiles {
  outputs(values: Readonly<Record<OutputName, string>>): void;
  summary(markdown: string): Promise<void>;
  /** The error to end the step with: what was not written in the end, and why. */
  failure(): MessageOrText | undefined;
}

/** A reason, and what to do about it. */
interface Reason {
  readonly what: MessageOrText;
  readonly advice: MessageOrText;
}

const REPLACED = text(
  "The runner makes this file for the step: find what removed or replaced it.",
  "该文件由 runner 为步骤创建，请查明是什么删除或替换了它。",
);
const NOT_ALLOWED = text(
  "The user that runs the step must be able to write the runner's temporary folder.",
  "运行步骤的用户必须能够写入 runner 的临时目录。",
);
const NO_SPACE: Reason = {
  what: text("no space is left for it", "空间不足"),
  advice: text("Make room on the runner's disk.", "请在 runner 的磁盘上腾出空间。"),
};
const MISSING: Reason = { what: text("it is missing", "文件不存在"), advice: REPLACED };
const FORBIDDEN: Reason = { what: text("permission is denied", "没有写入权限"), advice: NOT_ALLOWED };

const REASONS: ReadonlyMap<string, Reason> = new Map([
  ["ENOENT", MISSING],
  ["ENOTDIR", MISSING],
  ["EISDIR", { what: text("a folder is in its place", "该位置是一个目录"), advice: REPLACED }],
  ["EACCES", FORBIDDEN],
  ["EPERM", FORBIDDEN],
  ["EROFS", { what: text("its file system is read-only", "文件系统为只读"), advice: NOT_ALLOWED }],
  ["ENOSPC", NO_SPACE],
  ["EDQUOT", NO_SPACE],
  ["EFBIG", NO_SPACE],
]);

const FAILED: Readonly<Record<RunnerFile, (why: string, chineseWhy: string) => MessageOrText>> = {
  GITHUB_OUTPUT: (why, chineseWhy) =>
    text(
      `The step's outputs could not be written (GITHUB_OUTPUT: ${why}): later steps see earlier ones or none.`,
      `无法写入步骤的输出（GITHUB_OUTPUT：${chineseWhy}）：后续步骤只能看到较早的输出，或看不到任何输出。`,
    ),
  GITHUB_STEP_SUMMARY: (why, chineseWhy) =>
    text(
      `The step's summary could not be written (GITHUB_STEP_SUMMARY: ${why}).`,
      `无法写入步骤摘要（GITHUB_STEP_SUMMARY：${chineseWhy}）。`,
    ),
};

const NO_SUMMARY = text(
  "The step's summary could not be written (the variable GITHUB_STEP_SUMMARY is not set). Use summary: false where the runner has none.",
  "无法写入步骤摘要（变量 GITHUB_STEP_SUMMARY 未设置）。若 runner 不支持摘要，请用 summary: false。",
);

/** Starts to keep track of the runner's files. Each that cannot be written is told of at once, and tried again at every write. */
export function createRunnerFiles(runner: Pick<Runner, "outputs" | "summary">, log: Log): RunnerFiles {
  const failed = new Map<RunnerFile, Reason>();

  const note = (variable: RunnerFile, failure: RunnerFileFailure | undefined): void => {
    if (failure === undefined) {
      if (failed.delete(variable)) {
        log.info(`${variable} can be written again`);
      }
    } else if (failure.code === undefined) {
      log.warning(NO_SUMMARY);
    } else {
      const reason = reasonOf(failure.code);
      if (!failed.has(variable)) {
        log.info(`${variable} cannot be written: ${textOf(reason.what, "en-US")}; the step goes on`);
      }
      failed.set(variable, reason);
    }
  };
  return {
    outputs: (values) => note("GITHUB_OUTPUT", runner.outputs(values)),
    summary: async (markdown) => note("GITHUB_STEP_SUMMARY", await runner.summary(markdown)),
    failure() {
      if (failed.size === 0) {
        return undefined;
      }
      const told = failed
        .entries()
        .map(([variable, { what }]) => FAILED[variable](textOf(what, "en-US"), textOf(what, "zh-CN")));
      const advice = new Set(failed.values().map((reason) => reason.advice));
      return sentences(...told, IN_THE_LOG, ...advice);
    },
  };
}

const IN_THE_LOG = text("What came of the step is in its log.", "步骤的结果见其日志。");

function reasonOf(code: string): Reason {
  return (
    REASONS.get(code) ?? {
      what:
        code === ""
          ? text("for an unknown reason", "原因不明")
          : text(`the system says ${code}`, `系统错误 ${code}`),
      advice: text("Look at the runner's disk and its system log.", "请检查 runner 的磁盘和系统日志。"),
    }
  );
}

/** Ends a step's log with its last line; false when a file of the runner's could not be written. */
export function endLog(log: Log, files: Pick<RunnerFiles, "failure">, lastLine: string): boolean {
  const failure = files.failure();
  log.finish(failure);
  log.info(lastLine);
  return failure === undefined;
}
