import type { Place, Problem } from "../base/problem.ts";
import { join, type Text, text } from "../base/text.ts";
import type { JobResult } from "../ensure/result.ts";
import type { JobSpec } from "../job/spec.ts";
import type { Log } from "./log.ts";

/** How many names of jobs one message lists. */
const NAMES_SHOWN = 10;

/** What went wrong with the jobs, in their order; those that were not tried are told of together. */
export function problemsOf(results: readonly JobResult[]): Problem[] {
  return [...results.filter(wasTried).flatMap(problemOf), ...skippedTogether(results)];
}

function wasTried({ outcome }: JobResult): boolean {
  return outcome !== "skipped";
}

/** What went wrong with a job, with its code and the RequestId for a support ticket. */
function problemOf({ spec, failure }: JobResult): Problem[] {
  if (!failure) {
    return [];
  }
  const { code, message, requestId } = failure;
  const coded = message["en-US"].includes(code)
    ? message
    : text(`${code}: ${message["en-US"]}`, `${code}：${message["zh-CN"]}`);
  const whole =
    !requestId || message["en-US"].includes(requestId)
      ? coded
      : join(coded, text(`(RequestId ${requestId})`, `（RequestId ${requestId}）`));
  return [aboutJob(spec, whole)];
}

/** Jobs that were not tried have one reason in common: it is told once for all of them. */
function skippedTogether(results: readonly JobResult[]): Problem[] {
  const groups = Map.groupBy(
    results.filter((result) => !wasTried(result)),
    ({ failure }) => failure?.message["en-US"] ?? "",
  );
  return [...groups.values()].flatMap((skipped) => {
    const [first] = skipped;
    if (!first || skipped.length === 1) {
      return skipped.flatMap(problemOf);
    }
    const names = skipped
      .slice(0, NAMES_SHOWN)
      .map(({ spec }) => spec.name)
      .join(", ");
    const more = skipped.length > NAMES_SHOWN ? ", …" : "";
    const message = first.failure?.message ?? text("", "");
    return [
      {
        message: text(
          `${skipped.length} jobs were not tried (${names}${more}): ${message["en-US"]}`,
          `${skipped.length} 个作业未尝试（${names}${more}）：${message["zh-CN"]}`,
        ),
      },
    ];
  });
}

/** Tells what is worth a warning of each job, and the drift of all in one notice. */
export function tellWarnings(log: Log, results: readonly JobResult[]): void {
  for (const { spec, warnings } of results) {
    for (const warning of warnings) {
      const { message, place } = aboutJob(spec, warning);
      log.warning(message, place);
    }
  }
  const drifted = results.filter(({ differences }) => differences.some(({ kind }) => kind === "drift"));
  const [first] = drifted;
  if (first && drifted.length === 1) {
    const { message, place } = aboutJob(first.spec, messageOfDrift(first));
    log.notice(message, place);
  } else if (first) {
    const names = drifted.map(({ spec }) => spec.name).join(", ");
    log.notice(
      text(
        `${drifted.length} jobs that exist differ from what is wanted: ${names}. The action changes no existing job.`,
        `${drifted.length} 个已有作业与期望不同：${names}。本 Action 不会修改已有作业。`,
      ),
    );
    log.group(
      "Differences (is → wanted)",
      drifted.map((result) => `${result.spec.name}: ${showDrift(result)}`),
    );
  }
}

function aboutJob({ name, place }: JobSpec, message: Text | undefined): { message: Text; place: Place } {
  return { place, message: text(`${name}: ${message?.["en-US"]}`, `${name}：${message?.["zh-CN"]}`) };
}

function messageOfDrift(result: JobResult): Text {
  const shown = showDrift(result);
  return text(
    `the job that exists differs from what is wanted (is → wanted): ${shown}. The action changes no existing job.`,
    `已有作业与期望不同（现状 → 期望）：${shown}。本 Action 不会修改已有作业。`,
  );
}

function showDrift({ differences }: JobResult): string {
  return differences
    .filter(({ kind }) => kind === "drift")
    .map(({ field, is, wanted }) => `${field} ${JSON.stringify(is)} → ${JSON.stringify(wanted)}`)
    .join(", ");
}

/** One job in one line of the log. */
export function lineOf({ spec, outcome, job, requestId, failure }: JobResult): string {
  const parts = [
    `${spec.name}: ${outcome}`,
    job?.jobId,
    job?.status,
    failure?.code,
    requestId && `RequestId ${requestId}`,
  ];
  return parts.filter(Boolean).join(", ");
}
