/** Time as the engine sees it, so that a simulation can run it on a virtual clock. */
export interface Clock {
  /** Monotonic, in ms. */
  now(): number;
  /** Wall clock, ms since the epoch. */
  date(): number;
  /** Waits; resolves early, never rejects, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest that a read may take on which no outcome depends, in ms. */
const LONGEST_MS = 5000;

/** Makes a read that is aborted with the signal, and after five seconds in any case. */
export async function withDeadline<Result>(
  { clock }: { readonly clock: Clock },
  signal: AbortSignal,
  read: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const [expired, finished] = [new AbortController(), new AbortController()];
  void clock.sleep(LONGEST_MS, AbortSignal.any([signal, finished.signal])).then(() => expired.abort());
  const result = await read(expired.signal);
  finished.abort();
  return result;
}
