import type { ServiceError } from "../oceanus/reply.ts";
import type { ReadsStopped } from "./abort-reason.ts";
import { type FailedReply, stopsAllLists } from "./refusals.ts";
import type { Run } from "./run.ts";

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

/** Makes reads side by side, under a signal of their own: a refusal that no other can pass either ends them all. */
export async function readFailFast<Reads extends readonly Read[]>(
  run: Pick<Run, "lifetime">,
  start: (signal: AbortSignal) => { readonly [Key in keyof Reads]: Promise<Reads[Key]> },
  stopsAll: (error: ServiceError) => boolean = stopsAllLists,
): Promise<FailFastReads<Reads>> {
  const over = new AbortController();
  let refusal: ReadsStopped | undefined;
  const started: readonly Promise<Read>[] = start(AbortSignal.any([run.lifetime.stopStarting, over.signal]));
  const reads = await Promise.all(
    started.map(async (reading) => {
      const read = await reading;
      if (read?.kind === "refused" && stopsAll(read.error)) {
        refusal ??= read;
        over.abort();
      }
      return read;
    }),
  );
  const stopped = refusal ?? reads.find((read) => read?.kind === "ended");
  return { reads: reads as readonly Read[] as Reads, stopped };
}
