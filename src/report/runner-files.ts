import type { OutputName } from "../inputs/output-definitions.ts";
import { type Message, message, messageKey, sentences } from "../messages/message.ts";
import type { StepLog } from "./log.ts";
import type { JobsFile, Runner, WriteFailure } from "./runner.ts";

/** The outputs as they are written, but for the path of the file that holds all of `jobs`. */
export interface StepOutputs {
  readonly values: Readonly<Record<Exclude<OutputName, "jobs-file">, string>>;
  /** The file's JSON: `jobs` with nothing cut. */
  readonly allJobs: string;
}

/** The step's outputs and summary; a failure to write them fails the step, and only at its end. The file of all jobs is only warned of. */
export interface RunnerFiles {
  outputs(outputs: StepOutputs): void;
  summary(markdown: string): Promise<void>;
  /** Returns the error to end the step with: what was not written in the end, and why. */
  failure(): Message | undefined;
}

/** A reason why a file cannot be written, and what to do about it. */
interface Reason {
  readonly what: Message;
  readonly advice: Message;
}

const NO_SPACE: Reason = { what: message("fileNoSpace"), advice: message("makeRoom") };
const MISSING: Reason = { what: message("fileMissing"), advice: message("findWhatReplaced") };
const DENIED: Reason = { what: message("fileDenied"), advice: message("allowTemporaryFolder") };

const REASONS: ReadonlyMap<string, Reason> = new Map([
  ["ENOENT", MISSING],
  ["ENOTDIR", MISSING],
  ["ENAMETOOLONG", MISSING],
  ["ELOOP", MISSING],
  ["EISDIR", { what: message("fileIsFolder"), advice: message("findWhatReplaced") }],
  ["EACCES", DENIED],
  ["EPERM", DENIED],
  ["EROFS", { what: message("fileReadOnly"), advice: message("allowTemporaryFolder") }],
  ["ENOSPC", NO_SPACE],
  ["EDQUOT", NO_SPACE],
  ["EFBIG", NO_SPACE],
]);

const NOT_WRITTEN = { GITHUB_OUTPUT: "outputsNotWritten", GITHUB_STEP_SUMMARY: "summaryNotWritten" } as const;

/** A file of the runner's, by the variable that names it. */
type RunnerFile = keyof typeof NOT_WRITTEN;

/** Starts to keep track of the runner's files. Each that cannot be written is reported at once, and tried again at every write. */
export function createRunnerFiles(
  runner: Pick<Runner, "outputs" | "jobsFile" | "summary">,
  log: StepLog,
): RunnerFiles {
  const failed = new Map<RunnerFile, Reason>();
  let lacksJobsFile = false;

  const note = (variable: RunnerFile, failure: WriteFailure | undefined): void => {
    if (failure === undefined) {
      if (failed.delete(variable)) {
        log.info(message("fileWritableAgain", { variable }));
      }
    } else if (failure.code === undefined) {
      log.warning(message("summaryMissing"));
    } else {
      const reason = reasonOf(failure.code);
      if (!failed.has(variable)) {
        log.info(message("fileNotWritable", { variable, reason: reason.what }));
      }
      failed.set(variable, reason);
    }
  };
  const pathOf = (file: JobsFile): string => {
    if (file.kind === "written") {
      return file.path;
    }
    if (!lacksJobsFile) {
      lacksJobsFile = true;
      const reason = file.code === undefined ? message("variableNotSet") : reasonOf(file.code).what;
      log.warning(message("jobsFileNotWritten", { reason }));
    }
    return "";
  };
  return {
    outputs({ values, allJobs }) {
      const all: Readonly<Record<OutputName, string>> = {
        ...values,
        "jobs-file": pathOf(runner.jobsFile(allJobs)),
      };
      note("GITHUB_OUTPUT", runner.outputs(all));
    },
    summary: async (markdown) => note("GITHUB_STEP_SUMMARY", await runner.summary(markdown)),
    failure() {
      if (failed.size === 0) {
        return undefined;
      }
      const failures = [...failed].map(([variable, { what }]) =>
        message(NOT_WRITTEN[variable], { reason: what }),
      );
      const advice = new Map(
        [...failed.values()].map((reason) => [messageKey(reason.advice), reason.advice]),
      );
      return sentences(...failures, message("resultsInLog"), ...advice.values());
    },
  };
}

function reasonOf(code: string): Reason {
  const what = code === "" ? message("fileUnknownError") : message("fileSystemError", { code });
  return REASONS.get(code) ?? { what, advice: message("checkDisk") };
}
