import type { RateOptions } from "../../emulator/rate.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { Access } from "./programs.ts";

/** The service's documented limit of CreateJob, calls a second (849/52009). */
export const LIMIT = 20;

/** How long an answer takes: from so many ms, and up to so many more. */
export interface Latency {
  readonly ms: number;
  readonly jitterMs: number;
}

/** The emulator with the service's quota, taken strictly. */
export function startStrict(
  { ms, jitterMs }: Latency,
  window: RateOptions["window"] = "sliding",
  countRefused = false,
): Promise<Emulator> {
  return startEmulator({
    latencyMs: ms,
    jitterMs,
    // The Node SDK signs for a service that it derives from the host's name.
    lenientService: true,
    rate: { limits: { CreateJob: LIMIT, DescribeJobs: 30 }, otherwise: LIMIT, window, countRefused },
  });
}

/** What a program needs to call this emulator. */
export function accessOf({ endpoint, credential }: Emulator): Access {
  return { endpoint, ...credential };
}

/** Wall time, of the least that the quota allows for so many jobs. */
export function ofLeast(ms: number, jobs: number): number {
  return ms / 1000 / (jobs / LIMIT);
}
