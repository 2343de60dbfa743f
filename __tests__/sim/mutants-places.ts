import type { Mutant } from "./mutants.ts";

/** Faults in what is made of clusters and workspaces: names, dry runs, looks after a refusal. */
export const PLACE_MUTANTS: readonly Mutant[] = [
  {
    name: "names of resources are compared fuzzily",
    file: "src/engine/preflight/resolve-names.ts",
    find: "byName[idField].get(name) ?? [];",
    replace: "named[idField].filter((row) => row.name.includes(name));",
  },
  {
    name: "names of resources are compared without regard to case",
    file: "src/engine/preflight/resolve-names.ts",
    find: "byName[idField].get(name) ?? [];",
    replace: "named[idField].filter((row) => row.name.toLowerCase() === name.toLowerCase());",
  },
  {
    name: "the first of two resources of one name is taken",
    file: "src/engine/preflight/resolve-names.ts",
    find: "if (first && others.length === 0) {",
    replace: "if (first) {",
  },
  {
    name: "a workspace that was deleted keeps its name",
    file: "src/engine/preflight/resolve-names.ts",
    find: "workspaces && withoutDeleted(workspaces)",
    replace: "workspaces",
  },
  {
    name: "all jobs get the resources of the first that gives names",
    file: "src/engine/preflight/resolve-names.ts",
    find: "of namesToLookUp(spec)) {",
    replace: "of namesToLookUp(pending.find((one) => namesToLookUp(one.spec).length > 0)?.spec ?? spec)) {",
  },
  {
    name: "clusters are polled up that nobody names",
    file: "src/engine/preflight/resolve-names.ts",
    find: 'asked.has("cluster-id") ?',
    replace: "asked !== undefined ?",
  },
  {
    name: "only the first page of clusters is read",
    file: "src/engine/preflight/list-resources.ts",
    find: "run.oceanus.describeClusters({ ...request, ...paging }, attempt)",
    replace:
      'run.oceanus.describeClusters({ ...request, ...paging }, attempt).then((reply) => reply.kind === "answer" ? { ...reply, result: { ...reply.result, rows: paging.Offset > 0 ? [] : reply.result.rows } } : reply)',
  },
  {
    name: "looks at clusters are not paced",
    file: "src/engine/preflight/list-resources.ts",
    find: "pacer: run.pacers.describeClusters,",
    replace:
      "pacer: { ...run.pacers.describeClusters, acquire: async (of: AbortSignal) => of.aborted ? undefined : { at: run.clock.now(), rate: 1 } },",
  },
  {
    name: "one unknown id hides the other clusters",
    file: "src/engine/preflight/list-resources.ts",
    find: "isOfRequest(next.error) ? listClusters(run, signal) : next",
    replace: "isOfRequest(next.error) && !next ? listClusters(run, signal) : next",
  },
  {
    name: "a lookup that CAM refuses fails the jobs that do not need it",
    file: "src/engine/abort-reason.ts",
    find: 'read?.kind === "refused" && stopsAll(read.error)',
    replace: 'read?.kind === "refused" && stopsAll !== undefined',
  },
  {
    name: "a refusal of the account does not end the other reads",
    file: "src/engine/abort-reason.ts",
    find: "over.abort();",
    replace: "void over;",
  },
  {
    name: "a refusal of the account is told as the end that it brings",
    file: "src/engine/abort-reason.ts",
    find: 'refusal ?? reads.find((read) => read?.kind === "ended")',
    replace: 'reads.find((read) => read?.kind === "ended") ?? refusal',
  },
  {
    name: "a wrong name shifts the results of the other jobs",
    file: "src/engine/preflight/resolve-names.ts",
    find: "jobs.push(named);",
    replace: "jobs.push({ ...named, index: jobs.length });",
  },
  {
    name: "a dry run mixes up whose result is whose",
    file: "src/engine/preflight/preflight.ts",
    find: "results.set(job, preflightCreate",
    replace: "results.set({ ...job, index: results.size }, preflightCreate",
  },
  {
    name: "a dry run that ended promises creates",
    file: "src/engine/preflight/preflight.ts",
    find: "if (stopped) {",
    replace: 'if (stopped?.kind === "refused") {',
  },
  {
    name: "a stopped cluster speaks against nothing",
    file: "src/engine/preflight/check-resources.ts",
    find: "const stopped = status !== undefined && status !== CLUSTER_RUNNING;",
    replace: "const stopped = status === CLUSTER_RUNNING && !status;",
  },
  {
    name: "a state that is not told counts as stopped",
    file: "src/engine/preflight/check-resources.ts",
    find: "const stopped = status !== undefined && status",
    replace: "const stopped = status",
  },
  {
    name: "a JDK without a Flink version is held against the first one's",
    file: "src/engine/preflight/check-resources.ts",
    find: "[...new Set([...jdks.values()].flat())]",
    replace: "[...jdks.values()][0]",
  },
  {
    name: "a workspace that a cluster was bound to once still counts",
    file: "src/oceanus/responses.ts",
    find: "?.filter(({ Status: status }) => status !== UNBOUND)",
    replace: "?.filter(({ Status: status }) => status !== UNBOUND || status)",
  },
  {
    name: "every refused job looks at its cluster for itself",
    file: "src/engine/preflight/diagnose-refusal.ts",
    find: "const reading = started.get(key) ?? read();",
    replace: "const reading = read();",
  },
  {
    name: "a look after a refusal holds the job up until it is answered",
    file: "src/engine/retry.ts",
    find: "const LONGEST_MS = 5000;",
    replace: "const LONGEST_MS = 500_000;",
  },
  {
    name: "a look that was not answered shows nothing wrong",
    file: "src/engine/preflight/diagnose-refusal.ts",
    find: "found.rows.find((row) => row.id === id) : undefined;",
    replace: "found.rows.find((row) => row.id === id) : { id };",
  },
  {
    name: "the RequestId of a refused lookup is lost",
    file: "src/engine/job-result.ts",
    find: "    requestId: first.requestId,\n",
    replace: "",
  },
  {
    name: "a refusal is not polled into",
    file: "src/engine/preflight/diagnose-refusal.ts",
    find: "const resources = await readFor(field, id);",
    replace: "const resources: Resources = readFor === undefined ? known : {};",
  },
  {
    name: "a dry run looks again at the clusters whose names it polled up",
    file: "src/engine/preflight/preflight.ts",
    find: "!seen.has(id)",
    replace: "!seen.has(`${id}?`)",
  },
];
