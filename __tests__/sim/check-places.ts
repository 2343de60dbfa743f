import { findMessages } from "../support/find-messages.ts";
import { type Case, type Claims, casesOf, wrongOf } from "./case.ts";
import { targetOf } from "./codes.ts";
import type { StartedCall } from "./network.ts";
import type { History, RunReport } from "./simulate.ts";

/** The messages about a name that stands for no one place. */
const ABOUT_NAMES = ["nameNotFound", "nameAmbiguous", "nameLookupDenied", "nameLookupRefused"] as const;

/**
 * Returns what is wrong with the clusters and workspaces of a run: a name stands for the one resource that has exactly it, a job
 * whose name stands for none is not created, and no other job fares worse for it.
 */
export function placeViolations(history: History, run: RunReport, calls: readonly StartedCall[]): string[] {
  return casesOf(history, run, calls).cases.flatMap((of) =>
    wrongOf(of, [...onTheWire(of), ...(of.fate ? settled(of) : notSettled(of))]),
  );
}

function onTheWire({ creates, meant }: Case): Claims {
  const targets = creates.map(targetOf);
  return [
    [
      targets.some(({ clusterId, workspaceId }) =>
        meant.wrong.length > 0 ? true : clusterId !== meant.clusterId || workspaceId !== meant.workspaceId,
      ),
      "a create that goes to another cluster or workspace than was meant",
    ],
  ];
}

/** A name that is nobody's or two's, or whose lookup is refused: the job ends by it alone, whatever the others do. */
function settled({ run, fate, result, code, creates }: Case): Claims {
  const told = findMessages(result.failure?.message, ...ABOUT_NAMES).map(({ params }) => params.field);
  return [
    [creates.length > 0, "created, though its names settled it"],
    [result.outcome !== (run.scenario.dryRun ? "would-fail" : "failed"), "not failed by its names"],
    [code !== fate?.code, `failed by its names, but not with ${fate?.code}`],
    [told.join() !== fate?.fields.join(), `names ${told.join()} told, not ${fate?.fields.join()}`],
    [result.requestId !== fate?.requestId, "not the RequestId of the lookup that was refused"],
  ];
}

/** A name that is there exactly once and was looked up, or was not looked up at all, is no reason. */
function notSettled({ run, result, code }: Case): Claims {
  return [
    [
      findMessages(result.failure?.message, ...ABOUT_NAMES).length > 0 ||
        (code === "InvalidInput" && run.scenario.dryRun !== true),
      "a name that stands for one place, or was not looked up, counts as wrong",
    ],
  ];
}
