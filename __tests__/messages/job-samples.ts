import { message } from "../../src/messages/message.ts";
import type { Samples } from "../support/say.ts";

const CLUSTER = { id: "cluster-1", name: "streams" };
const WORKSPACE = { id: "space-1", name: "analytics" };
const CLUSTER_LOOKUP = {
  field: "cluster-name",
  idField: "cluster-id",
  name: "streams",
  api: "DescribeClusters",
} as const;
const MANY_JOBS = Array.from({ length: 11 }, (_, index) => `cql-${index + 1}`);
const REFUSAL = message("serviceRefused", {
  code: "UnauthorizedOperation",
  meaning: "the caller lacks a permission",
  sentence: "",
  requestId: "",
});

/** Samples of the sentences about jobs, clusters and workspaces, and calls. */
export const JOB_SAMPLES = {
  jobExists: [{ jobId: "cql-1" }],
  severalJobsExist: [{ jobIds: ["cql-1", "cql-2"] }, { jobIds: MANY_JOBS }],
  differentJob: [
    {
      jobId: "cql-1",
      differences: [
        { field: "job-type", actual: "sql", wanted: "jar" },
        { field: "cluster-id", actual: "cluster-2", wanted: "cluster-1" },
      ],
      reused: false,
    },
    { jobId: "cql-1", differences: [{ field: "job-type", actual: "sql", wanted: "jar" }], reused: true },
  ],
  nameInUseElsewhere: [
    { jobId: "cql-1", workspace: WORKSPACE, wanted: "space-2" },
    { jobId: "cql-1", workspace: { id: "space-1", name: "space-1" }, wanted: "space-2" },
    { jobId: "cql-1", workspace: {}, wanted: "space-2" },
  ],
  jobNotVisible: [
    { similar: [] },
    {
      similar: [
        { name: "Orders", jobId: "cql-1" },
        { name: "orders2", jobId: "cql-2" },
      ],
    },
  ],
  describeJobsAnswered: [{ answer: REFUSAL }],
  jobsNotRead: [
    { workspaces: ["space-1", "space-2"], dryRun: true },
    { workspaces: [], dryRun: false },
  ],
  statusUnknown: [{ jobId: "cql-1", status: 99 }],
  nameOfDeletedJob: [{ jobId: "cql-1" }],
  reusedFromWorkspace: [{ jobId: "cql-1", workspace: WORKSPACE }],
  nameMaybeInUse: [
    { jobId: "cql-1", workspace: WORKSPACE },
    { jobId: "cql-1", workspace: {} },
  ],
  remarkUnclear: [
    { jobId: "cql-1", found: "", marker: "[gha 1a2b]" },
    { jobId: "cql-1", found: "made by hand", marker: "[gha 1a2b]" },
  ],
  createdTwice: [
    { jobId: "cql-1", others: ["cql-2"], certain: true },
    { jobId: "cql-1", others: ["cql-2", "cql-3"], certain: false },
  ],
  notTried: [{ answer: REFUSAL }],
  createNotSent: [{ job: "orders", reply: message("notConnected", { words: "ENOTFOUND" }) }],
  createMaybeExecuted: [{ job: "orders", reply: message("connectionClosed") }],

  nameResolved: [{ field: "cluster-name", name: "streams", id: "cluster-1" }],
  listIncomplete: [{ api: "DescribeJobs" }],
  nameNotFound: [
    { field: "cluster-name", idField: "cluster-id", name: "stream", nearest: [], seen: 1 },
    {
      field: "workspace-name",
      idField: "workspace-id",
      name: "stream",
      nearest: [CLUSTER, { id: "space-2" }],
      seen: 12,
    },
  ],
  nameAmbiguous: [
    { field: "cluster-name", idField: "cluster-id", name: "streams", ids: ["cluster-1", "cluster-2"] },
    { field: "workspace-name", idField: "workspace-id", name: "streams", ids: ["space-1", "space-2"] },
  ],
  nameLookupDenied: [CLUSTER_LOOKUP],
  nameLookupRefused: [CLUSTER_LOOKUP],
  clusterNotFound: [{ id: "cluster-1" }],
  clusterNotRunning: [
    { field: "cluster-id", cluster: CLUSTER, status: 1 },
    { field: "cluster-id", cluster: { id: "cluster-1" }, status: 7, statusText: "Upgrading" },
    { field: "cluster-id", cluster: { id: "cluster-1" }, status: 99 },
  ],
  clusterIsolated: [{ cluster: CLUSTER }],
  isolatedSince: [{ since: "2026-01-01 00:00:00" }],
  clusterShared: [{ field: "cluster-id", cluster: CLUSTER }],
  clusterNotBound: [
    { field: "cluster-id", cluster: CLUSTER, workspace: "space-1", bound: [] },
    { field: "cluster-id", cluster: CLUSTER, workspace: "space-1", bound: ["space-2", "space-3"] },
  ],
  flinkNotOffered: [
    { cluster: CLUSTER, wanted: "Flink-1.20", offered: ["Flink-1.16"] },
    { cluster: CLUSTER, wanted: "Flink-1.20", offered: ["Flink-1.13", "Flink-1.14", "Flink-1.16"] },
  ],
  jdkNotOffered: [
    { cluster: CLUSTER, wanted: "11", offered: ["8"], flink: "Flink-1.13" },
    { cluster: CLUSTER, wanted: "17", offered: ["8", "11"] },
  ],
  workspaceNotFound: [{ id: "space-1" }],
  workspaceDeleted: [{ field: "workspace-id", workspace: WORKSPACE }],
  workspaceNotUsable: [{ field: "workspace-id", workspace: WORKSPACE, status: 1 }],
  resourcesNotChecked: [
    { idField: "cluster-id", api: "DescribeClusters", denied: true },
    { idField: "workspace-id", api: "DescribeWorkSpaces", denied: false },
  ],
  quotaMaybeExceeded: [{ existing: 995, more: 10, quota: 1000 }],
  resourceLooksFine: [
    { idField: "workspace-id", api: "DescribeWorkSpaces", resource: WORKSPACE },
    {
      idField: "cluster-id",
      api: "DescribeClusters",
      resource: CLUSTER,
      status: 2,
      flinkVersions: ["Flink-1.13", "Flink-1.16"],
    },
  ],
  lookupShowsWhy: [
    {
      api: "DescribeClusters",
      reasons: message("clusterNotRunning", { field: "cluster-id", cluster: CLUSTER, status: 3 }),
    },
  ],

  serviceRefused: [
    { code: "InternalError", meaning: "an error inside the service", sentence: "", requestId: "" },
    { code: "InternalError", meaning: "an error inside the service", sentence: "oops", requestId: "" },
    { code: "InternalError", meaning: "an error inside the service", sentence: "oops", requestId: "1a2b" },
  ],
  lastAnswer: [{ answer: REFUSAL }],
  lastCallBroke: [{ detail: message("responseCutShort") }],
  tryingAgain: [
    { what: "DescribeJobs", reply: message("httpStatus", { status: 503 }), failures: 1 },
    { what: "DescribeJobs", reply: message("httpStatus", { status: 503 }), failures: 3 },
  ],
  idTokenUnavailable: [
    { detail: message("noAnswerInTime", { seconds: 30 }) },
    { detail: message("idTokenMissing") },
  ],
  systemError: [{ code: "ECONNRESET" }],
  notConnected: [{ words: "" }, { words: "ECONNREFUSED" }],
  clockCorrected: [
    { seconds: 90, ahead: true },
    { seconds: 90, ahead: false },
  ],
  noAnswerInTime: [{ seconds: 0.5 }],
  responseTooManyValues: [{ most: 1_500_000 }],
  responseTooLarge: [{ bytes: 9 }],
  proxyRefused: [{ status: 407 }],
  proxyRefusedForGood: [
    { name: "https_proxy", status: 407, isAboutCredentials: true },
    { name: "https_proxy", status: 403, isAboutCredentials: false },
  ],
  proxyAdvice: [
    { name: "https_proxy", isAboutCredentials: true },
    { name: "https_proxy", isAboutCredentials: false },
  ],
  httpStatus: [{ status: 503 }],
  proxyUnusable: [{ name: "https_proxy" }],
} as const satisfies Partial<Samples>;
