import { HABIT_MUTANTS } from "./mutants-habits.ts";
import { ODD_MUTANTS } from "./mutants-odd.ts";
import { PLACE_MUTANTS } from "./mutants-places.ts";

/** A deliberate fault in the engine: `find`, which stands exactly once in `file`, becomes `replace`. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Faults that the simulation must catch: it is worth what these show. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "a duplicate answer means reused, whoever made the job",
    file: "src/engine/whose-job.ts",
    find: 'if (says === "own" ||',
    replace: 'if ((says === "own" && !policy) ||',
  },
  {
    name: "a job found after a lost answer counts as created, whoever made it",
    file: "src/engine/whose-job.ts",
    find: 'if (says === "own" ||',
    replace: 'if (says === "own" || maybeExecuted ||',
  },
  {
    name: "the marker has no nonce: all jobs of a workflow run look like this step's own",
    file: "src/job/marker.ts",
    find: "NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length))",
    replace: "NONCE_LETTERS.charAt(Math.floor(random()) * 0)",
  },
  {
    name: "names are not compared exactly",
    file: "src/engine/find-jobs.ts",
    find: "jobs.get(spec.name) ?? []",
    replace: "[...jobs.values()].flat().filter((row) => row.Name?.startsWith(spec.name))",
  },
  {
    name: "sent again without reading",
    file: "src/engine/create-job.ts",
    find: "const polled = await pollOnce(run, job, false);\n  if (isEnding",
    replace: 'const polled = { kind: "absent" } as Awaited<ReturnType<typeof pollOnce>>;\n  if (isEnding',
  },
  {
    name: "a request that could have been read counts as not sent",
    file: "src/oceanus/classify.ts",
    find: 'reply.phase === "before" ? "unsent" : "ambiguous"',
    replace: '"unsent" as "unsent" | "ambiguous"',
  },
  {
    name: "an unknown code counts as a refusal",
    file: "src/oceanus/classify.ts",
    find: '?? { kind: "ambiguous" }',
    replace: '?? { kind: "refused", scope: "job" }',
  },
  {
    name: "a refusal after a create that may have run counts as failed",
    file: "src/engine/create-job.ts",
    find: "return history.maybeExecutedSince !== undefined\n    ? resolveMaybeExecuted",
    replace: "return !history\n    ? resolveMaybeExecuted",
  },
  {
    name: "the end of the run forgets what may have run",
    file: "src/engine/create-result.ts",
    find: "return history.maybeExecutedSince !== undefined\n    ? maybeExecutedResult",
    replace: "return !run\n    ? maybeExecutedResult",
  },
  {
    name: "retries are not paced",
    file: "src/engine/create-job.ts",
    find: "await pacer.acquire(noMoreStarts)",
    replace:
      "create.history.last && !noMoreStarts.aborted ? { at: run.clock.now(), rate: 1 } : await pacer.acquire(noMoreStarts)",
  },
  {
    name: "reads are not paced",
    file: "src/engine/retry.ts",
    find: "await pacer.acquire(signal)",
    replace: "await Promise.resolve(signal.aborted ? undefined : { at: run.clock.now(), rate: 1 })",
  },
  {
    name: "the timeout does not end reads",
    file: "src/engine/lifetime.ts",
    find: "for (const controller of [stopStarting, abortCreates, abortReads]) {",
    replace: "for (const controller of [stopStarting, abortCreates]) {",
  },
  {
    name: "a cancel waits for creates in flight for ever",
    file: "src/engine/lifetime.ts",
    find: "    abortCreates.abort();\n    await",
    replace: "    await",
  },
  {
    name: "sleeps outlive the end of the run",
    file: "src/engine/find-jobs.ts",
    find: "await run.clock.sleep(wait, run.lifetime.stopStarting)",
    replace: "await run.clock.sleep(wait, new AbortController().signal)",
  },
  {
    name: "throttling ends a job",
    file: "src/engine/create-job.ts",
    find: "// The pacer makes it wait.\n      return SENDING;",
    replace:
      'return done(failedResult(job.spec, "failed", failureOf(verdict.reply, describeRefusal(verdict.reply))));',
  },
  {
    name: "the clock is not corrected",
    file: "src/engine/retry.ts",
    find: "  skew.offsetMs = offsetMs;",
    replace: "  void offsetMs;",
  },
  {
    name: "jobs go on after a refusal that holds for the account",
    file: "src/engine/breaker.ts",
    find: "  account: { fields: [], refusals: 1 },",
    replace: "  account: { fields: [], refusals: 1000 },",
  },
  {
    name: "max-attempts is not kept",
    file: "src/engine/create-job.ts",
    find: "history.ambiguousAnswers >= run.policy.maxAttempts",
    replace: "history.ambiguousAnswers >= run.policy.maxAttempts + 5",
  },
  {
    name: "only the first page is read",
    file: "src/engine/follow-list.ts",
    find: "if (isOver || isFrontAgain) {",
    replace: "if (isOver || isFrontAgain || pages > 0) {",
  },
  {
    name: "an answer without a list means that nothing exists",
    file: "src/oceanus/responses.ts",
    find: "(list === undefined || list === null) && total === 0;",
    replace: "list === undefined || list === null;",
  },
  {
    name: "a re-run takes no job of an earlier attempt",
    file: "src/job/marker.ts",
    find: "marker.attempt < step.runAttempt",
    replace: "marker.attempt > 1000",
  },
  {
    name: "a re-run takes the jobs of its own and later attempts too",
    file: "src/job/marker.ts",
    find: "marker.attempt < step.runAttempt",
    replace: "step.runAttempt > 0",
  },
  {
    name: "a re-run takes the jobs of other workflow runs",
    file: "src/job/marker.ts",
    find: "marker.runId === step.runId",
    replace: "step.runId !== undefined",
  },
  {
    name: "each resend carries a marker of its own",
    file: "src/engine/create-job.ts",
    find: "await run.oceanus.createJob(request, attempt)",
    replace:
      "await run.oceanus.createJob(create.history.last ? { ...request, Remark: `${request.Remark}.` } : request, attempt)",
  },
  {
    name: "the marker is put there without provenance too",
    file: "src/engine/whose-job.ts",
    find: "return provenance ?",
    replace: "return provenance !== undefined ?",
  },
  {
    name: "a refusal for one cluster stops the others",
    file: "src/engine/breaker.ts",
    find: '["cluster-id", "workspace-id", "tags"]',
    replace: '["workspace-id", "tags"]',
  },
  {
    name: "a refusal for one cluster does not stop its other jobs",
    file: "src/engine/breaker.ts",
    find: '"tags"], refusals: 1 }',
    replace: '"tags"], refusals: 1000 }',
  },
  {
    name: "what a refusal stops counts as skipped, whatever may have run",
    file: "src/engine/create-job.ts",
    find: "create.history.maybeExecutedSince !== undefined\n          ?",
    replace: "!create\n          ?",
  },
  {
    name: "a job of another workspace is taken",
    file: "src/engine/find-jobs.ts",
    find: "(row.WorkSpaceId || asked) === wanted",
    replace: "row.JobId !== undefined",
  },
  {
    name: "a job that must be there is polled for once only",
    file: "src/engine/find-jobs.ts",
    find: 'polled.kind !== "absent" || run',
    replace: 'polled.kind !== "here" || run',
  },
  {
    name: "creates go on after a cancel",
    file: "src/engine/create-job.ts",
    find: "AbortSignal.any([run.lifetime.stopStarting, shared.breaker.signalFor(job.spec)])",
    replace: "AbortSignal.any([run.lifetime.abortReads, shared.breaker.signalFor(job.spec)])",
  },
  {
    name: "a cancel cuts the creates in flight",
    file: "src/engine/create-job.ts",
    find: "attemptFor(run, run.lifetime.abortCreates)",
    replace: "attemptFor(run, run.lifetime.stopStarting)",
  },
  {
    name: "a second signal is not heard",
    file: "src/engine/lifetime.ts",
    find: "reason ??= why;",
    replace: 'if (reason !== undefined && why !== "timeout") return;\n    reason ??= why;',
  },
  {
    name: "the end of a read throws away what its first pages showed",
    file: "src/engine/paginate.ts",
    find: "return { ...found, rows: [...rows.values()] };",
    replace: "return { ...found, rows: [] };",
  },
  {
    name: "request-timeout is not kept",
    file: "src/engine/retry.ts",
    find: "timeoutMs: Math.min(policy.requestTimeoutMs, briefMs * 2 ** failures)",
    replace: "timeoutMs: 10 * policy.requestTimeoutMs",
  },
  {
    name: "a create ends unknown without being polled for",
    file: "src/engine/create-job.ts",
    find: 'if (isEnding || polled.kind === "here") {',
    replace: "if (polled) {",
  },
  {
    name: "a cancel is told as a timeout",
    file: "src/engine/abort-reason.ts",
    find: 'reason === "timeout" ? "failed" : "skipped"',
    replace: 'reason ? "failed" : "skipped"',
  },
  {
    name: "an unknown end is told by the end, whatever was met last",
    file: "src/engine/create-result.ts",
    find: 'lastCode(history.last) ?? end?.code ?? "Ambiguous"',
    replace: 'end?.code ?? lastCode(history.last) ?? "Ambiguous"',
  },
  {
    name: "that the end cut a call off counts as trouble with the network",
    file: "src/engine/refusals.ts",
    find: "last && !isCutOff(last) ?",
    replace: "last ?",
  },
  {
    name: "every job fails by a refusal that only the first met",
    file: "src/engine/abort-reason.ts",
    find: "return isFirst\n",
    replace: "return isFirst !== undefined\n",
  },
  {
    name: "a job that was not tried loses the RequestId of the refusal",
    file: "src/engine/job-result.ts",
    find: "{ failure, requestId: failure.requestId }",
    replace: '{ failure, requestId: outcome === "skipped" ? undefined : failure.requestId }',
  },
  ...PLACE_MUTANTS,
  ...ODD_MUTANTS,
  ...HABIT_MUTANTS,
];
