import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import type { CodeClass } from "../../src/oceanus/product-error-codes.ts";
import type { StartedCall } from "./network.ts";

/** Returns the class of a call's code, where it was answered with one. */
export function classOf({ reply }: StartedCall): CodeClass | undefined {
  return reply?.kind === "error" ? lookUpErrorCode(reply.code).class : undefined;
}

/** A create that the service may have executed without saying so. */
export function mayHaveRun(call: StartedCall): boolean {
  return call.reply?.kind === "broken" ? call.reply.phase === "after" : classOf(call)?.kind === "ambiguous";
}

/** The cluster and workspace that a job is created in, or would be. */
export interface Target {
  readonly clusterId: string | undefined;
  readonly workspaceId: string | undefined;
}

/** Returns the cluster and workspace of a create by what is on the wire. */
export function targetOf({ request }: StartedCall): Target {
  return {
    clusterId: request["ClusterId"] as string | undefined,
    workspaceId: request["WorkSpaceId"] as string | undefined,
  };
}

/** Returns whether a refusal of one create holds for another create. */
export function holdsFor(refusal: StartedCall, { clusterId, workspaceId }: Target): boolean {
  const codeClass = classOf(refusal);
  const of = targetOf(refusal);
  return (
    codeClass?.kind === "refused" &&
    (codeClass.scope === "account" ||
      (codeClass.scope === "cluster-and-workspace" &&
        of.clusterId === clusterId &&
        of.workspaceId === workspaceId))
  );
}

/** The first read that the whole account was refused by, in a run that created nothing. */
export function refusalOfAll(calls: readonly StartedCall[]): StartedCall | undefined {
  const refused = calls.some(({ action }) => action === "CreateJob") ? [] : calls.filter(refusesAll);
  return refused.sort((a, b) => (a.repliedAt ?? 0) - (b.repliedAt ?? 0))[0];
}

/** Its code. */
export function codeForAll(calls: readonly StartedCall[]): string | undefined {
  const reply = refusalOfAll(calls)?.reply;
  return reply?.kind === "error" ? reply.code : undefined;
}

function refusesAll(call: StartedCall): boolean {
  const codeClass = classOf(call);
  return codeClass?.kind === "refused" && codeClass.scope === "account";
}
