import type { JobResult, Observer } from "../engine/job-result.ts";
import type { Clock, Lifetime } from "../engine/lifetime.ts";
import type { Pacer } from "../engine/pacer.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { message } from "../messages/message.ts";
import { driftDiagnostics, driftOf, failureDiagnostics, warningDiagnostics } from "./diagnostics.ts";
import { textJobTable } from "./job-columns.ts";
import { countOutcomes, isGood, jobLine } from "./outcomes.ts";
import { createOutputWriter } from "./outputs.ts";
import { createForecast, createProgress, type Results } from "./progress.ts";
import { endLog, type StepReport } from "./step-report.ts";

/** The time between two looks at what is due, in ms. */
const LOOK_EVERY_MS = 1000;
/** Up to this many jobs, each has its line as soon as it is settled. */
const FEW_JOBS = 20;

/** Keeps the results of a run, and writes what is known to the log and the outputs in their rhythm. */
export interface Reporter extends Observer {
  /** Writes everything; true when every job ended well, and all could be written. */
  finish(): Promise<boolean>;
}

export interface ReporterOptions {
  readonly report: StepReport;
  readonly clock: Clock;
  /** On a dry run the plan is logged as a whole, and nothing of each job on the way. */
  readonly dryRun: boolean;
  readonly pacers: { readonly createJob: Pick<Pacer, "rate"> };
  /** The run's life: once it ends, there is no progress to report. */
  readonly lifetime: Pick<Lifetime, "stopStarting" | "reason" | "startedAt" | "timeoutMs">;
}

/** Starts to record; a job that takes long does not keep the others' results from the outputs. */
export function startReporter(specs: readonly JobSpec[], options: ReporterOptions): Reporter {
  const { report, clock, dryRun, pacers, lifetime } = options;
  const { log, files, publish, render } = report;
  const results = createResults(specs.length);
  const isMany = specs.length > FEW_JOBS;
  const outputs = createOutputWriter(results, { files, clock, render });
  const watched = { log, clock, rate: pacers.createJob.rate, lifetime };
  const reportProgress = createProgress(results, watched);
  let forecast: (() => void) | undefined;
  const over = new AbortController();

  const writeWhatIsDue = (): void => {
    outputs.writeIfDue();
    if (dryRun || lifetime.stopStarting.aborted) {
      return;
    }
    forecast?.();
    if (isMany) {
      reportProgress();
    }
  };
  const keepLooking = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, over.signal);
      if (!over.signal.aborted) {
        writeWhatIsDue();
      }
    }
  };
  void keepLooking();
  if (isMany) {
    log.keepDetails();
  }
  lifetime.stopStarting.addEventListener("abort", () => {
    if (!over.signal.aborted) {
      log.info(message(lifetime.reason() === "timeout" ? "timedOut" : "cancelling"));
    }
  });

  return {
    planned({ existing, missing }) {
      outputs.write();
      forecast = createForecast(results, watched);
      if (isMany) {
        log.info(message("jobsLookedUp", { count: specs.length, existing, missing }));
      }
    },
    settled(index, result) {
      results.record(index, result);
      if (!isMany && !dryRun) {
        log.info(jobLine(result));
      }
      writeWhatIsDue();
    },
    async finish() {
      over.abort();
      outputs.write();
      const all = results.all();
      if (dryRun) {
        log.group(message("planGroup"), textJobTable(all, render));
      } else if (isMany) {
        log.group(message("jobsGroup"), all.map(jobLine));
      }
      logDiagnostics(report, all, dryRun);
      await publish({ kind: "results", results: all });
      const lastLine = message("jobsEnded", { count: specs.length, outcomes: countOutcomes(all) });
      const isWritten = endLog(report, lastLine);
      return isWritten && all.length === specs.length && all.every(({ outcome }) => isGood(outcome));
    },
  };
}

function createResults(total: number): Results & { record(index: number, result: JobResult): void } {
  const byIndex: (JobResult | undefined)[] = Array.from({ length: total }, () => undefined);
  let settled = 0;
  return {
    total,
    settled: () => settled,
    all: () => byIndex.filter((result) => result !== undefined),
    record(index, result) {
      byIndex[index] = result;
      settled += 1;
    },
  };
}

/** Logs each job's warnings and failures, and the drift of all in one notice: the fields in a group, unless the plan has them. */
function logDiagnostics({ log }: StepReport, results: readonly JobResult[], isPlan: boolean): void {
  log.annotate("warnings", warningDiagnostics(results));
  log.annotate("notices", driftDiagnostics(results));
  const drifted = results.filter((result) => driftOf(result).length > 0);
  if (drifted.length > 1 && !isPlan) {
    const lines = drifted.map((result) =>
      message("labelled", {
        label: result.spec.name,
        sentence: message("listed", { items: driftOf(result) }),
      }),
    );
    log.group(message("differencesGroup"), lines);
  }
  log.annotate("jobs", failureDiagnostics(results));
}
