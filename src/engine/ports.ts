import type { MessageOrText } from "../messages/message.ts";

/** Time as the engine sees it, so that a simulation can run it on a virtual clock. */
export interface Clock {
  /** Monotonic, in ms. */
  now(): number;
  /** Wall clock, ms since the epoch. */
  date(): number;
  /** Waits; resolves early, never rejects, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Where the engine tells what it does. */
export interface Log {
  /** A line of progress, in English. */
  info(line: string): void;
  /** Something worth knowing that is no failure. */
  notice(message: MessageOrText): void;
  warning(message: MessageOrText): void;
}
