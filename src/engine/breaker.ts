import type { JobSpec } from "../job/job-spec.ts";
import type { Scope } from "../oceanus/product-error-codes.ts";
import type { Failure } from "./job-result.ts";

/** Refusals that hold for more than the job that met them. */
export interface Halts {
  /** Aborts when nothing of the account can go on. */
  readonly signal: AbortSignal;
  add(scope: Scope, spec: JobSpec, failure: Failure): void;
  /** The refusal that holds for a job, if any. */
  find(spec: JobSpec): Failure | undefined;
}

export function createHalts(): Halts {
  const account = new AbortController();
  const places = new Map<string, Failure>();
  const placeOf = ({ values }: JobSpec): string =>
    JSON.stringify([values["cluster-id"] ?? null, values["workspace-id"] ?? null]);
  let ofAccount: Failure | undefined;
  return {
    signal: account.signal,
    add(scope, spec, failure) {
      if (scope === "account") {
        ofAccount ??= failure;
        account.abort();
      } else if (scope === "cluster-and-workspace") {
        places.set(placeOf(spec), failure);
      }
    },
    find: (spec) => ofAccount ?? places.get(placeOf(spec)),
  };
}
