import type { Clock } from "./ports.ts";

/** The longest that a look may take which tells more but decides nothing, in ms. */
const LONGEST_MS = 5000;

/** A look that ends with the signal, and soon by itself. */
export async function withDeadline<Result>(
  { clock }: { readonly clock: Clock },
  signal: AbortSignal,
  look: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const [over, done] = [new AbortController(), new AbortController()];
  void clock.sleep(LONGEST_MS, AbortSignal.any([signal, done.signal])).then(() => over.abort());
  const result = await look(over.signal);
  done.abort();
  return result;
}
