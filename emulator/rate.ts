import { ApiError } from "./params.ts";

/** The gateway's limits. What no source settles is an option. */
export interface RateOptions {
  /** Calls a second by action; the others have `otherwise`. 0 is no limit. */
  readonly limits: Readonly<Record<string, number>>;
  readonly otherwise: number;
  /** `sliding`: any second; `fixed`: each second of the service's clock. */
  readonly window: "sliding" | "fixed";
  /** True when the calls that it refuses count as well. */
  readonly countRefused: boolean;
  /** The code of a call that is one too many; the first (213/30435) unless given, the last is met in other products. */
  readonly code?:
    | "RequestLimitExceeded"
    | "RequestLimitExceeded.UinLimitExceeded"
    | "LimitExceeded.RateLimitExceeded";
}

/** 849/52009, 849/52008, 849/76832, 849/94138. */
export const DEFAULT_RATE: RateOptions = {
  limits: { CreateJob: 20, DescribeJobs: 30 },
  otherwise: 20,
  window: "sliding",
  countRefused: false,
};

/** Returns one limit of `callsASecond` for every action. */
export function flatRate(callsASecond: number): RateOptions {
  return { ...DEFAULT_RATE, limits: {}, otherwise: callsASecond };
}

/** The times (milliseconds) of the calls that count, by API, region and account. */
export type RateState = Map<string, number[]>;

const WINDOW_MS = 1000;

/**
 * Counts one call, at the gateway: a refused call is never executed (1278/109059).
 *
 * @param key caller, region and action
 * @param nowMs the service's clock; never goes back
 * @throws ApiError with the code of the options
 */
export function countCall(
  options: RateOptions,
  state: RateState,
  action: string,
  key: string,
  nowMs: number,
): void {
  const limit = options.limits[action] ?? options.otherwise;
  if (limit === 0) return;
  const windowStart =
    options.window === "sliding" ? nowMs - WINDOW_MS : Math.floor(nowMs / WINDOW_MS) * WINDOW_MS - 1;
  const counted = (state.get(key) ?? []).filter((time) => time > windowStart);
  const allowed = counted.length < limit;
  if (allowed || options.countRefused) counted.push(nowMs);
  state.set(key, counted);
  if (!allowed) {
    throw new ApiError(
      options.code ?? "RequestLimitExceeded",
      `The number of requests exceeds the limit of ${limit} a second for ${action}.`,
    );
  }
}
