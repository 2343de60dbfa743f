import { drawInteger, type Random, seededRandom } from "../../emulator/random.ts";
import { CLUSTERS, clustersNamed, workspacesNamed } from "./places.ts";

/** A cluster or workspace as a job gives it. */
export type GivenPlace = { readonly id: string } | { readonly name: string };

/** The values that a job gives besides its name; left out, it is its usual cluster, the run's workspace, and no version. */
export interface Want {
  readonly cluster?: GivenPlace;
  readonly workspace?: GivenPlace;
  readonly flinkVersion?: string;
  readonly jdkVersion?: string;
}

/** By the jobs' names, the same in every run: a job with another cluster is another kind of thing. */
export type Wants = Readonly<Record<string, Want>>;

/** Those that fit stand more than once: a scenario in which every job is wrong shows little. */
export const CLUSTER_WANTS: readonly GivenPlace[] = [
  ...["prod", "prod", "prod", "data", "data", "data", "Prod", "prod-2"].map((name) => ({ name })),
  ...["pro", "PROD", "twin", "stopped", "isolated", "bare", "half-told", "old", "elsewhere", "pool"].map(
    (name) => ({ name }),
  ),
  ...["twin0001", "stop0001", "bare0001", "null0001", "old00001", "else0001", "pool0001", "none0001"].map(
    (id) => ({ id: `cluster-${id}` }),
  ),
];
export const WORKSPACE_WANTS: readonly GivenPlace[] = [
  ...["data-platform", "data-platform", "data-platform-test", "data-platform-test", "Default"].map(
    (name) => ({ name }),
  ),
  ...["reborn", "reborn", "young", "data", "Data-Platform", "twin", "gone", "restricted"].map((name) => ({
    name,
  })),
  ...["live0001", "gone0001", "noaccess", "none0001"].map((id) => ({ id: `space-${id}` })),
];
export const FLINK_VERSIONS = ["Flink-1.11", "Flink-1.16", "Flink-1.18", "Flink-1.99"];
export const JDK_VERSIONS = ["8", "11", "17", "99"];

/** The part of a scenario that is about clusters and workspaces: drawn from a generator of its own, so that a seed's other draws stay as they are. */
export interface DrawnPlaces {
  readonly wants: Wants;
  /** Clusters and workspaces that nobody wants and that are listed first: more than a page of them, or none. */
  readonly others: number;
  /** Lookups that CAM refuses. */
  readonly lookupsDenied: readonly ("DescribeClusters" | "DescribeWorkSpaces")[];
  /** DescribeClusters refuses a call for one unknown id, and tells nothing of the others. */
  readonly unknownIdsRefused: boolean;
  /** True if clusters that stop are shown as stopped, or only their creates are refused. */
  readonly stopIsShown: boolean;
  /** By the runs' order. */
  readonly dryRuns: readonly boolean[];
  readonly limits: Readonly<Record<"DescribeClusters" | "DescribeWorkSpaces", number>>;
}

/** Draws the part of a seed that is about names, clusters, workspaces and dry runs. */
export function drawPlaces(seed: number, names: readonly string[], runs: number): DrawnPlaces {
  const random = seededRandom(seed ^ 0x706c6163);
  const chance = (share: number): boolean => random() < share;
  // Most jobs of a scenario with names agree, or one bad name would be what every scenario is about.
  const share = chance(0.45) ? (chance(0.5) ? 0.3 : 0.9) : 0;
  const wants = Object.fromEntries(
    names.filter(() => chance(share)).map((name) => [name, drawWant(random, chance)]),
  );
  return {
    wants,
    others: share > 0 && chance(0.06) ? 101 + drawInteger(random, 120) : 0,
    lookupsDenied: (["DescribeClusters", "DescribeWorkSpaces"] as const).filter(() => chance(0.06)),
    unknownIdsRefused: chance(0.2),
    stopIsShown: chance(0.5),
    dryRuns: Array.from({ length: runs }, () => chance(0.15)),
    limits: {
      DescribeClusters: pick(random, [0, 20, 20, 3]),
      DescribeWorkSpaces: pick(random, [0, 20, 20, 3]),
    },
  };
}

function drawWant(random: Random, chance: (share: number) => boolean): Want {
  return {
    ...(chance(0.7) && { cluster: pick(random, CLUSTER_WANTS) }),
    ...(chance(0.35) && { workspace: pick(random, WORKSPACE_WANTS) }),
    ...(chance(0.2) && { flinkVersion: pick(random, FLINK_VERSIONS) }),
    ...(chance(0.2) && { jdkVersion: pick(random, JDK_VERSIONS) }),
  };
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[drawInteger(random, items.length)] as Item;
}

/** The cluster that a job belongs to which says nothing else, the same for all runs. */
export function usualCluster(name: string): string {
  return CLUSTERS[name.length % 2 === 0 ? 0 : 1];
}

/** The cluster and workspace that a job's words stand for. */
export interface Meant {
  /** None where the name is nobody's or two's. */
  readonly clusterId: string | undefined;
  /** None where the job gives none, too. */
  readonly workspaceId: string | undefined;
  /** The fields that it gives by name, and those that stand for no one resource; in the order in which mistakes are reported. */
  readonly named: readonly NameField[];
  readonly wrong: readonly NameField[];
}

export type NameField = "cluster-name" | "workspace-name";

/** Returns the cluster and workspace that a job means, by the rule alone: a name stands for the one resource that has exactly it. */
export function meantBy(wants: Wants, name: string, workspaceOfRun: string | undefined): Meant {
  const { cluster = { id: usualCluster(name) }, workspace } = wants[name] ?? {};
  const named: NameField[] = [];
  const wrong: NameField[] = [];
  const one = (
    given: GivenPlace,
    field: NameField,
    idsOf: (name: string) => string[],
  ): string | undefined => {
    if ("id" in given) {
      return given.id;
    }
    named.push(field);
    const [first, ...others] = idsOf(given.name);
    if (first !== undefined && others.length === 0) {
      return first;
    }
    wrong.push(field);
    return undefined;
  };
  const clusterId = one(cluster, "cluster-name", clustersNamed);
  const workspaceId = workspace ? one(workspace, "workspace-name", workspacesNamed) : workspaceOfRun;
  return { clusterId, workspaceId, named, wrong };
}
