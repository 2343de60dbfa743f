import type { FieldKey } from "../job/fields.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Scope } from "../oceanus/error-code.ts";
import type { Failure } from "./job-result.ts";

/** The number of refusals in a row, all with one code, after which the other jobs that they may hold for are not tried. */
const FEW = 3;

/** The other jobs that a refusal holds for: those with the same values in `fields`, once it was met `refusals` times in a row. */
interface Reach {
  readonly fields: readonly FieldKey[];
  readonly refusals: number;
}

const REACHES: Readonly<Record<Exclude<Scope, "job">, Reach>> = {
  account: { fields: [], refusals: 1 },
  // A policy may be about tags: it says nothing of the jobs that have others.
  permission: { fields: ["cluster-id", "workspace-id", "tags"], refusals: 1 },
  cluster: { fields: ["cluster-id"], refusals: FEW },
  combination: {
    fields: ["cluster-id", "cluster-type", "job-type", "cu-mem", "flink-version", "jdk-version"],
    refusals: FEW,
  },
  workspace: { fields: ["workspace-id"], refusals: FEW },
  quota: { fields: [], refusals: FEW },
};
const SCOPES = Object.keys(REACHES) as readonly (keyof typeof REACHES)[];

/** The refusals that hold for more than the job that met them. */
export interface Breaker {
  /** Returns a signal that aborts once a refusal holds for this job, so that it stops waiting for its turn. */
  signalFor(spec: JobSpec): AbortSignal;
  /** Records that a job was refused. */
  trip(scope: Scope, spec: JobSpec, failure: Failure): void;
  /** Records that a job was created: refusals that would have held for it too are counted anew. */
  passed(spec: JobSpec): void;
  /** Returns the refusal that holds for a job, if any. */
  blockedBy(spec: JobSpec): Failure | undefined;
}

export function createBreaker(): Breaker {
  const controllers = new Map<string, AbortController>();
  const inARow = new Map<string, { readonly code: string; readonly count: number }>();
  const blocked = new Map<string, Failure>();
  const controllerOf = (group: string): AbortController => {
    const controller = controllers.get(group) ?? new AbortController();
    controllers.set(group, controller);
    return controller;
  };
  return {
    signalFor: (spec) => AbortSignal.any(SCOPES.map((scope) => controllerOf(groupOf(scope, spec)).signal)),
    trip(scope, spec, failure) {
      if (scope === "job") {
        return;
      }
      const group = groupOf(scope, spec);
      const before = inARow.get(group);
      const count = before?.code === failure.code ? before.count + 1 : 1;
      inARow.set(group, { code: failure.code, count });
      if (count >= REACHES[scope].refusals && !blocked.has(group)) {
        blocked.set(group, failure);
        controllerOf(group).abort();
      }
    },
    passed(spec) {
      for (const scope of SCOPES) {
        inARow.delete(groupOf(scope, spec));
      }
    },
    blockedBy: (spec) =>
      SCOPES.map((scope) => blocked.get(groupOf(scope, spec))).find((failure) => failure !== undefined),
  };
}

/** Returns the key of a job's group: a refusal of this scope holds for all jobs of the group. */
function groupOf(scope: keyof typeof REACHES, { values }: JobSpec): string {
  const given = REACHES[scope].fields.map((field) => {
    const value = values[field] ?? null;
    return typeof value === "object" && value !== null ? Object.entries(value).sort() : value;
  });
  return JSON.stringify([scope, given]);
}
