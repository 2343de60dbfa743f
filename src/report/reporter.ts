import type { Clock } from "../engine/clock.ts";
import type { JobResult, Observer, Outcome } from "../engine/job-result.ts";
import type { Lifetime } from "../engine/lifetime.ts";
import type { Pacer } from "../engine/pacer.ts";
import type { JobSpec } from "../job/job-spec.ts";
import { text } from "../messages/text.ts";
import { failureDiagnostics, jobLine, logWarnings } from "./diagnostics.ts";
import type { Log } from "./log.ts";
import { countOutcomes } from "./outcomes.ts";
import { buildOutputs } from "./outputs.ts";
import type { Publisher } from "./publish.ts";
import { endLog, type RunnerFiles } from "./runner-files.ts";
import { textJobTable } from "./text-table.ts";

/** How long results may wait to be written to the outputs, in ms. */
const OUTPUTS_EVERY_MS = 10_000;
/** How often a long run tells how far it is: in ms, in ms when nothing has happened since, and in jobs. */
const PROGRESS_EVERY_MS = 5000;
const STILL_EVERY_MS = 30_000;
const PROGRESS_EVERY_JOBS = 100;
/** How often is looked whether the one or the other is due, in ms. */
const LOOK_EVERY_MS = 1000;
/** Up to this many jobs, each has its line as soon as it is settled. */
const FEW_JOBS = 20;

const PLAN = text("The plan", "计划");
const CANCELLED = "Cancelled: nothing new is started, what is under way may finish for a few seconds";
const TIME_IS_UP = "The time is up (input timeout)";

const GOOD_OUTCOMES: ReadonlySet<Outcome> = new Set([
  "created",
  "reused",
  "would-create",
  "would-reuse",
  "valid",
]);

/** Keeps the results, and writes what is known to the log and the outputs in their rhythm. */
export interface Reporter extends Observer {
  /** Writes everything; true when every job ended well, and all could be written. */
  finish(): Promise<boolean>;
}

export interface ReporterOptions {
  readonly log: Log;
  readonly files: Pick<RunnerFiles, "outputs" | "failure">;
  readonly clock: Clock;
  readonly publisher: Pick<Publisher, "results">;
  /** On a dry run the plan is told as a whole, and nothing of each job on the way. */
  readonly dryRun: boolean;
  /** Creates a second at the moment, for the line of progress. */
  readonly pacers: { readonly createJob: Pick<Pacer, "rate"> };
  /** The run's life: once it ends, there is no progress to tell of. */
  readonly lifetime: Pick<Lifetime, "stopStarting" | "reason">;
}

/** Starts to record; a job that takes long does not keep the others' results from the outputs. */
export function startReporter(specs: readonly JobSpec[], options: ReporterOptions): Reporter {
  const { log, files, clock } = options;
  const results: (JobResult | undefined)[] = specs.map(() => undefined);
  const settledResults = (): JobResult[] => results.filter((result) => result !== undefined);
  const many = specs.length > FEW_JOBS;
  const over = new AbortController();
  let settledCount = 0;
  let written = { count: 0, at: clock.now() };
  let told = { count: 0, at: clock.now() };

  const writeOutputs = (): void => {
    written = { count: settledCount, at: clock.now() };
    files.outputs(buildOutputs(settledResults(), specs.length, log.language));
  };
  const tell = (): void => {
    const left = specs.length - settledCount;
    const measured = (settledCount - told.count) / ((clock.now() - told.at) / 1000);
    const rate = options.pacers.createJob.rate();
    const seconds = Math.ceil(left / Math.max(measured > 0 ? Math.min(measured, rate) : rate, 0.1));
    told = { count: settledCount, at: clock.now() };
    log.info(
      `${settledCount} of ${specs.length} jobs done (${countOutcomes(settledResults())}), ${left} left, ${rate.toFixed(1)} creates/s, about ${seconds} s`,
    );
  };
  const lookWhatIsDue = (): void => {
    const now = clock.now();
    const unwritten = settledCount - written.count;
    if (unwritten > 0 && (settledCount >= 2 * written.count || now - written.at >= OUTPUTS_EVERY_MS)) {
      writeOutputs();
    }
    const untold = settledCount - told.count;
    const since = now - told.at;
    const due = untold > 0 ? since >= PROGRESS_EVERY_MS : since >= STILL_EVERY_MS;
    const goesOn = !options.dryRun && settledCount < specs.length && !options.lifetime.stopStarting.aborted;
    if (many && goesOn && (due || (untold >= PROGRESS_EVERY_JOBS && since >= LOOK_EVERY_MS))) {
      tell();
    }
  };
  const keepLooking = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await clock.sleep(LOOK_EVERY_MS, over.signal);
      if (!over.signal.aborted) {
        lookWhatIsDue();
      }
    }
  };
  void keepLooking();
  if (many) {
    log.keepDetails();
  }
  options.lifetime.stopStarting.addEventListener("abort", () => {
    if (!over.signal.aborted) {
      log.info(options.lifetime.reason() === "timeout" ? TIME_IS_UP : CANCELLED);
    }
  });

  return {
    planned({ existing, missing }) {
      writeOutputs();
      if (many) {
        log.info(`${specs.length} jobs: ${existing} exist, ${missing} to be created`);
      }
    },
    settled(index, result) {
      results[index] = result;
      settledCount += 1;
      if (!many && !options.dryRun) {
        log.info(jobLine(result));
      }
      lookWhatIsDue();
    },
    async finish() {
      over.abort();
      const all = settledResults();
      writeOutputs();
      if (options.dryRun) {
        log.group(PLAN[log.language], textJobTable(all, log.language));
      } else if (many) {
        log.group("Jobs", all.map(jobLine));
      }
      logWarnings(log, all, { plan: options.dryRun });
      log.errors(failureDiagnostics(all), "jobs");
      await options.publisher.results(all);
      const count = specs.length === 1 ? "1 job" : `${specs.length} jobs`;
      const written = endLog(log, files, `${count}: ${countOutcomes(all)}`);
      const good = all.length === specs.length && all.every(({ outcome }) => GOOD_OUTCOMES.has(outcome));
      return written && good;
    },
  };
}
