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
  | { readonly is: "throttled" | "duplicate" | "ambiguous" | "clock" }
  | { readonly is: "refused"; readonly scope: Scope };

/** What a refusal holds for: this job alone, every job of the same cluster and workspace, or the whole account. */
export type Scope = "job" | "cluster-and-workspace" | "account";

/** An error code: what it means, what to do next, and what it says about the call. */
export interface CodeEntry {
  readonly class: CodeClass;
  readonly meaning: Text;
  readonly advice: Text;
  /** The field whose cluster or workspace may show why. */
  readonly lookAt?: LookAt;
}

export const THROTTLED: CodeClass = { is: "throttled" };
export const DUPLICATE: CodeClass = { is: "duplicate" };
export const AMBIGUOUS: CodeClass = { is: "ambiguous" };
export const CLOCK: CodeClass = { is: "clock" };
export const JOB: CodeClass = { is: "refused", scope: "job" };
export const PLACE: CodeClass = { is: "refused", scope: "cluster-and-workspace" };
export const ACCOUNT: CodeClass = { is: "refused", scope: "account" };
