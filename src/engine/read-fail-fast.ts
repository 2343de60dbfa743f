import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";
import type { ReadsStopped } from "./abort-reason.ts";
import { stopsLooks } from "./refusals.ts";
import type { Run } from "./run.ts";

/** What one of several reads gave, as far as it matters to the others. */
type Read =
  | { readonly kind: "refused"; readonly error: ServiceError }
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined }
  | { readonly kind: "rows" | "answered" }
  | undefined;

/** What reads side by side gave, and what stopped them. */
export interface FailFastReads<Reads> {
  readonly reads: Reads;
  /** That the account is refused is told rather than that the run ended meanwhile: it holds for the next run too. */
  readonly stopped: ReadsStopped | undefined;
}

/**
 * Makes reads side by side, under a signal of their own: a refusal that no call of the account can pass ends them all
 * at once.
 */
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
      if (read?.kind === "refused" && stopsLooks(read.error)) {
        refusal ??= read;
        over.abort();
      }
      return read;
    }),
  );
  const stopped = refusal ?? reads.find((read) => read?.kind === "ended");
  return { reads: reads as readonly Read[] as Reads, stopped };
}
