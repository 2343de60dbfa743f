import { text } from "../base/text.ts";
import type { Observer } from "../ensure/ensure.ts";
import type { Clock } from "../ensure/ports.ts";
import type { JobResult } from "../ensure/result.ts";
import type { JobSpec } from "../job/spec.ts";
import type { Log } from "./log.ts";
import { buildOutputs, writeAll } from "./outputs.ts";
import type { Runner } from "./runner.ts";
import { countOutcomes, summarizeResults } from "./summary.ts";

/** How long results may wait to be written to the outputs, in ms. */
const OUTPUTS_EVERY_MS = 10_000;
/** How often a long run tells how far it is: in ms, and in jobs. */
const PROGRESS_EVERY_MS = 5000;
const PROGRESS_EVERY_JOBS = 100;
/** Up to this many jobs, each has its line as soon as it is settled. */
const FEW_JOBS = 20;

/** Keeps the results, and writes what is known to the log and the outputs in their rhythm. */
export interface Recorder extends Observer {
  /** Writes everything; whether every job ended well. */
  finish(): Promise<boolean>;
}

export interface RecorderOptions {
  readonly runner: Runner;
  readonly log: Log;
  readonly clock: Clock;
  readonly summary: boolean;
  /** Creates a second at the moment, for the line of progress. */
  readonly rate: () => number;
}

export function startRecorder(specs: readonly JobSpec[], options: RecorderOptions): Recorder {
  const { runner, log, clock } = options;
  const results: (JobResult | undefined)[] = specs.map(() => undefined);
  const settledResults = (): JobResult[] => results.filter((result) => result !== undefined);
  let settledCount = 0;
  let written = { count: 0, at: clock.now() };
  let told = { count: 0, at: clock.now() };

  const writeOutputs = (): void => {
    written = { count: settledCount, at: clock.now() };
    writeAll(runner, buildOutputs(settledResults(), specs.length, log.language));
  };
  const tell = (): void => {
    told = { count: settledCount, at: clock.now() };
    const left = specs.length - settledCount;
    const rate = options.rate();
    const seconds = Math.ceil(left / Math.max(rate, 0.1));
    log.info(
      `${settledCount} of ${specs.length} jobs done (${countOutcomes(settledResults())}), ${left} left, ${rate.toFixed(1)} creates/s, about ${seconds} s`,
    );
  };

  return {
    planned(missing) {
      writeOutputs();
      if (specs.length > FEW_JOBS) {
        log.info(`${specs.length} jobs: ${specs.length - missing} exist, ${missing} to be created`);
      }
    },
    settled(index, result) {
      results[index] = result;
      settledCount += 1;
      const now = clock.now();
      if (specs.length <= FEW_JOBS) {
        log.info(lineOf(result));
      } else if (settledCount - told.count >= PROGRESS_EVERY_JOBS || now - told.at >= PROGRESS_EVERY_MS) {
        tell();
      }
      if (settledCount >= 2 * written.count || now - written.at >= OUTPUTS_EVERY_MS) {
        writeOutputs();
      }
    },
    async finish() {
      const all = settledResults();
      writeOutputs();
      if (specs.length > FEW_JOBS) {
        log.group("Jobs", all.map(lineOf));
      }
      tellWarnings(log, all);
      const failures = all.filter((result) => result.failure);
      log.errors(
        failures.map(({ spec, failure }) => ({
          place: spec.place,
          message: text(
            `${spec.name}: ${failure?.message["en-US"]}`,
            `${spec.name}：${failure?.message["zh-CN"]}`,
          ),
        })),
      );
      log.info(`${specs.length === 1 ? "1 job" : `${specs.length} jobs`}: ${countOutcomes(all)}`);
      if (options.summary) {
        await runner.summary(summarizeResults(all, log.language));
      }
      return failures.length === 0;
    },
  };
}

function tellWarnings(log: Log, results: readonly JobResult[]): void {
  for (const { spec, warnings, differences } of results) {
    for (const warning of warnings) {
      log.warning(text(`${spec.name}: ${warning["en-US"]}`, `${spec.name}：${warning["zh-CN"]}`), spec.place);
    }
    const drift = differences.filter(({ kind }) => kind === "drift");
    if (drift.length > 0) {
      const shown = drift
        .map(({ field, is, wanted }) => `${field} ${JSON.stringify(is)} → ${JSON.stringify(wanted)}`)
        .join(", ");
      log.notice(
        text(
          `${spec.name}: the job that exists differs from what is wanted (is → wanted): ${shown}. The action changes no existing job.`,
          `${spec.name}：已有作业与期望不同（现状 → 期望）：${shown}。本 Action 不会修改已有作业。`,
        ),
        spec.place,
      );
    }
  }
}

function lineOf({ spec, outcome, job, requestId, failure }: JobResult): string {
  const parts = [
    `${spec.name}: ${outcome}`,
    job && job.jobId,
    job?.status,
    failure && failure.code,
    requestId && `RequestId ${requestId}`,
  ];
  return parts.filter(Boolean).join(", ");
}
