import { checkOffer, demandCluster, demandWorkSpace } from "../../emulator/access.ts";
import { createModel, defaultCaller, type Model } from "../../emulator/model.ts";
import { ApiError } from "../../emulator/params.ts";
import type { Case } from "./case.ts";
import type { StartedCall } from "./network.ts";
import { directoryOf, stopClusters } from "./places.ts";
import type { NameField } from "./wants.ts";

/** The service's places while its clusters run, and once they stopped. */
const RUNNING = placesAlone(() => {});
const STOPPED = placesAlone(stopClusters);
const CALLER = defaultCaller();

/** True if something speaks against a job; `either` where that changed while it was looked at. */
export type Against = "something" | "nothing" | "either";

/**
 * Returns whether a job's cluster, or its workspace, would have its create refused, by the service's own rules and not by
 * those of the engine, at the time of these looks.
 */
export function speaksAgainst(of: Case, field: NameField, looks: readonly StartedCall[]): Against {
  const { clusterStopsAtMs = Number.POSITIVE_INFINITY, stopIsShown } = of.history.scenario;
  const stopsAt = stopIsShown ? clusterStopsAtMs : Number.POSITIVE_INFINITY;
  const first = Math.min(...looks.map(({ at }) => at));
  const last = Math.max(...looks.map(({ at, repliedAt }) => repliedAt ?? at));
  const then = last < stopsAt ? [RUNNING] : first > stopsAt ? [STOPPED] : [RUNNING, STOPPED];
  const [kind = false, ...others] = then.map((model) => isRefused(of, field, model));
  return others.some((other) => other !== kind) ? "either" : kind ? "something" : "nothing";
}

/** Returns whether there is no cluster of the id that the job gives. */
export function hasNoCluster({ meant: { clusterId } }: Case): boolean {
  return !RUNNING.options.clusters.some((row) => row.ClusterId === clusterId);
}

function isRefused({ history, result, meant }: Case, field: NameField, model: Model): boolean {
  const { flinkVersion, jdkVersion } = history.scenario.wants[result.spec.name] ?? {};
  const { clusterId, workspaceId: workSpaceId } = meant;
  try {
    if (field === "workspace-name") {
      demandWorkSpace(model, CALLER, workSpaceId);
    } else {
      checkOffer(demandCluster(model, CALLER, { clusterId, workSpaceId }), {
        Name: "",
        JobType: 1,
        ClusterType: 2,
        ...(flinkVersion !== undefined && { FlinkVersion: flinkVersion }),
        ...(jdkVersion !== undefined && { JdkVersion: jdkVersion }),
      });
    }
    return false;
  } catch (error) {
    if (error instanceof ApiError) {
      return true;
    }
    throw error;
  }
}

function placesAlone(change: typeof stopClusters): Model {
  const places = directoryOf({ others: 0 });
  change(places.clusters);
  return createModel({ ...places, anyCluster: false, anyWorkSpace: false });
}
