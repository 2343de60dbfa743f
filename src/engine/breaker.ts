import type { JobSpec } from "../job/job-spec.ts";
import type { Scope } from "../oceanus/product-error-codes.ts";
import type { Failure } from "./job-result.ts";

/** Refusals that hold for more than the job that met them. */
export interface Breaker {
  /** Aborts when nothing of the account can go on. */
  readonly signal: AbortSignal;
  trip(scope: Scope, spec: JobSpec, failure: Failure): void;
  /** The refusal that holds for a job, if any. */
  blockedBy(spec: JobSpec): Failure | undefined;
}

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
