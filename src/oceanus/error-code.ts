import type { Text } from "../messages/text.ts";

/** The fields that name something which can be looked at. */
export type LookAt = "cluster-id" | "workspace-id";

/**
 * What an error code says about the call that it answers.
 *
 * - `throttled`: stopped at the gateway, never executed; try again later (1278/109059).
 * - `duplicate`: a job of that name exists.
 * - `ambiguous`: executed or not, the code does not tell.
 * - `clock`: refused because our clock is off; never executed.
 * - `refused`: never executed, and never will be as it stands. The scope says whom else it stops.
 */
export type CodeClass =
  | { readonly kind: "throttled" | "duplicate" | "ambiguous" | "clock" }
  | { readonly kind: "refused"; readonly scope: Scope };

/** What a refusal holds for: this job alone, every job of the same cluster and workspace, or the whole account. */
export type Scope = "job" | "cluster-and-workspace" | "account";

/** An error code: what it means, what to do next, and what it says about the call. */
export interface ErrorCode {
  readonly class: CodeClass;
  readonly meaning: Text;
  readonly advice: Text;
  /** The field whose cluster or workspace may show why. */
  readonly lookAt?: LookAt;
}

export const THROTTLED: CodeClass = { kind: "throttled" };
export const DUPLICATE: CodeClass = { kind: "duplicate" };
export const AMBIGUOUS: CodeClass = { kind: "ambiguous" };
export const CLOCK: CodeClass = { kind: "clock" };
export const JOB: CodeClass = { kind: "refused", scope: "job" };
export const CLUSTER_AND_WORKSPACE: CodeClass = { kind: "refused", scope: "cluster-and-workspace" };
export const ACCOUNT: CodeClass = { kind: "refused", scope: "account" };
