import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import type { CodeClass, Scope } from "../../src/oceanus/error-code.ts";
import type { StartedCall } from "./network.ts";

/** Returns the class of a call's code, where it was answered with one. */
export function classOf({ reply }: StartedCall): CodeClass | undefined {
  return reply?.kind === "error" ? lookUpErrorCode(reply.code).class : undefined;
}

/** Returns whether a call was answered that it was one too many, in whatever words: its pace slows down. */
export function wasTooMany(call: StartedCall): boolean {
  const { reply } = call;
  return (
    classOf(call)?.kind === "throttled" ||
    (reply?.kind === "broken" && (reply.status === 429 || reply.status === 503))
  );
}

/** A create that the service may have executed without saying so. */
export function mayHaveRun(call: StartedCall): boolean {
  return call.reply?.kind === "broken" ? call.reply.phase === "after" : classOf(call)?.kind === "ambiguous";
}

/** A create as far as a refusal may be about it. */
export interface Target {
  readonly clusterId: string | undefined;
  readonly workspaceId: string | undefined;
  readonly flinkVersion?: string | undefined;
  readonly jdkVersion?: string | undefined;
  readonly env?: string | undefined;
}

/** Returns the target of a create by what is on the wire. */
export function targetOf({ request }: StartedCall): Target {
  const [tag] = (request["Tags"] ?? []) as readonly { readonly TagValue: string }[];
  return {
    clusterId: request["ClusterId"] as string | undefined,
    workspaceId: request["WorkSpaceId"] as string | undefined,
    flinkVersion: request["FlinkVersion"] as string | undefined,
    jdkVersion: request["JdkVersion"] as string | undefined,
    env: tag?.TagValue,
  };
}

/** The trait that creates share for which a refusal holds, by its scope, and the refusals in a row that it takes. */
const SHARED: Readonly<
  Record<
    Exclude<Scope, "job">,
    { readonly refusals: number; readonly of: (target: Target) => readonly unknown[] }
  >
> = {
  account: { refusals: 1, of: () => [] },
  permission: { refusals: 1, of: ({ clusterId, workspaceId, env }) => [clusterId, workspaceId, env] },
  cluster: { refusals: 3, of: ({ clusterId }) => [clusterId] },
  combination: {
    refusals: 3,
    of: ({ clusterId, flinkVersion, jdkVersion }) => [clusterId, flinkVersion, jdkVersion],
  },
  workspace: { refusals: 3, of: ({ workspaceId }) => [workspaceId] },
  quota: { refusals: 3, of: () => [] },
};

/** Returns whether what creates were answered with, before a moment, holds for another create too. */
export function stopped(
  calls: readonly StartedCall[],
  target: Target,
  before = Number.POSITIVE_INFINITY,
): boolean {
  const answered = calls
    .filter(
      ({ action, repliedAt }) => action === "CreateJob" && repliedAt !== undefined && repliedAt < before,
    )
    .sort((a, b) => (a.repliedAt ?? 0) - (b.repliedAt ?? 0));
  return Object.entries(SHARED).some(([scope, { refusals, of }]) => {
    let [code, count] = ["", 0];
    for (const call of answered) {
      const isShared = JSON.stringify(of(targetOf(call))) === JSON.stringify(of(target));
      const codeClass = classOf(call);
      if (isShared && call.reply?.kind === "answer") {
        count = 0;
      } else if (isShared && codeClass?.kind === "refused" && codeClass.scope === scope) {
        const met = call.reply?.kind === "error" ? call.reply.code : "";
        [code, count] = [met, met === code ? count + 1 : 1];
        if (count >= refusals) {
          return true;
        }
      }
    }
    return false;
  });
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
