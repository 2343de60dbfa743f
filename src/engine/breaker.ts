import type { JobSpec } from "../job/job-spec.ts";
import type { Scope } from "../oceanus/product-error-codes.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import type { ReadsStopped } from "./abort-reason.ts";
import type { Failure } from "./job-result.ts";
import { type FailedReply, stopsAllLists } from "./refusals.ts";
import type { Run } from "./run.ts";

/** The refusals that hold for more than the job that met them. */
export interface Breaker {
  /** Aborts when nothing of the account can go on. */
  readonly signal: AbortSignal;
  trip(scope: Scope, spec: JobSpec, failure: Failure): void;
  /** Returns the refusal that holds for a job, if any. */
  blockedBy(spec: JobSpec): Failure | undefined;
}

/** Creates a breaker that nothing has tripped yet. */
export function createBreaker(): Breaker {
  const account = new AbortController();
  const locations = new Map<string, Failure>();
  const placeOf = ({ values }: JobSpec): string =>
    JSON.stringify([values["cluster-id"] ?? null, values["workspace-id"] ?? null]);
  let ofAccount: Failure | undefined;
  return {
    signal: account.signal,
    trip(scope, spec, failure) {
      if (scope === "account") {
        ofAccount ??= failure;
        account.abort();
      } else if (scope === "cluster-and-workspace") {
        locations.set(placeOf(spec), failure);
      }
    },
    blockedBy: (spec) => ofAccount ?? locations.get(placeOf(spec)),
  };
}

/** One of several reads, as far as it matters to the others. */
type Read =
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended"; readonly last: FailedReply | undefined }
  | { readonly kind: "rows" | "answered" }
  | undefined;

/** The results of reads made side by side, and what stopped them. */
export interface FailFastReads<Reads> {
  readonly reads: Reads;
  /** A refusal of the account goes before the end of the run: it holds for the next run too. */
  readonly stopped: ReadsStopped | undefined;
}

/** Makes reads side by side, under a signal of their own: a refusal that no call of the account can pass ends them all. */
export async function readFailFast<Reads extends readonly Read[]>(
  run: Pick<Run, "lifetime">,
  start: (signal: AbortSignal) => { readonly [Key in keyof Reads]: Promise<Reads[Key]> },
): Promise<FailFastReads<Reads>> {
  const over = new AbortController();
  let refusal: ReadsStopped | undefined;
  const started: readonly Promise<Read>[] = start(AbortSignal.any([run.lifetime.stopStarting, over.signal]));
  const reads = await Promise.all(
    started.map(async (reading) => {
      const read = await reading;
      if (read?.kind === "refused" && stopsAllLists(read.error)) {
        refusal ??= read;
        over.abort();
      }
      return read;
    }),
  );
  const stopped = refusal ?? reads.find((read) => read?.kind === "ended");
  return { reads: reads as readonly Read[] as Reads, stopped };
}
