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
    file: "src/ensure/settle.ts",
    find: "const own = here.find((row) => isSameMark(markOf(row.Remark), wanted.mark));",
    replace: "const own = undefined;",
  },
  {
    name: "a job found after a lost answer counts as created, whoever made it",
    file: "src/ensure/settle.ts",
    find: "const own = here.find((row) => isSameMark(markOf(row.Remark), wanted.mark));",
    replace: "const own = findings.tainted ? here[0] : undefined;",
  },
  {
    name: "the mark has no nonce: all jobs of a workflow run look like this step's own",
    file: "src/job/mark.ts",
    find: "NONCE_LETTERS.charAt(Math.floor(random() * NONCE_LETTERS.length))",
    replace: "NONCE_LETTERS.charAt(Math.floor(random()) * 0)",
  },
  {
    name: "names are not compared exactly",
    file: "src/ensure/settle.ts",
    find: "rows.filter((row) => row.Name === spec.name)",
    replace: "rows.filter((row) => row.Name?.startsWith(spec.name))",
  },
  {
    name: "sent again without reading",
    file: "src/ensure/create.ts",
    find: "const looked = await lookOnce(run, wanted, false);\n  return looked",
    replace: 'const looked = { kind: "absent" } as Awaited<ReturnType<typeof lookOnce>>;\n  return looked',
  },
  {
    name: "a request that could have been read counts as not sent",
    file: "src/oceanus/classes.ts",
    find: 'reply.phase === "before" ? "unsent" : "ambiguous"',
    replace: '"unsent" as "unsent" | "ambiguous"',
  },
  {
    name: "an unknown code counts as a refusal",
    file: "src/oceanus/classes.ts",
    find: '?? { is: "ambiguous" }',
    replace: '?? { is: "refused", scope: "job" }',
  },
  {
    name: "a refusal after a create that may have run counts as failed",
    file: "src/ensure/create.ts",
    find: "return story.tainted\n    ? unknownUnlessFound(run, wanted, story, await lookPatiently(run, wanted, false))\n    : failedWith",
    replace:
      "return !run\n    ? unknownUnlessFound(run, wanted, story, await lookPatiently(run, wanted, false))\n    : failedWith",
  },
  {
    name: "the end of the run forgets what may have run",
    file: "src/ensure/ending.ts",
    find: "if (story.tainted) {\n    return unknownUnlessFound",
    replace: "if (!run) {\n    return unknownUnlessFound",
  },
  {
    name: "retries are not paced",
    file: "src/ensure/create.ts",
    find: "await run.pacers.createJob.acquire(startable)",
    replace: "story.last ? { at: run.clock.now() } : await run.pacers.createJob.acquire(startable)",
  },
  {
    name: "reads are not paced",
    file: "src/ensure/find.ts",
    find: "await run.pacers.describeJobs.acquire(signal)",
    replace: "await Promise.resolve(signal.aborted ? undefined : { at: run.clock.now() })",
  },
  {
    name: "the timeout does not end reads",
    file: "src/ensure/lifetime.ts",
    find: "for (const controller of [stop, cut, end]) {",
    replace: "for (const controller of [stop, cut]) {",
  },
  {
    name: "a cancel waits for creates in flight for ever",
    file: "src/ensure/lifetime.ts",
    find: "    cut.abort();\n    await",
    replace: "    await",
  },
  {
    name: "sleeps outlive the end of the run",
    file: "src/ensure/look.ts",
    find: "await run.clock.sleep(wait, run.lifetime.stop)",
    replace: "await run.clock.sleep(wait, new AbortController().signal)",
  },
  {
    name: "throttling ends a job",
    file: "src/ensure/create.ts",
    find: 'case "throttled":\n        break;',
    replace:
      'case "throttled":\n        return failedWith("failed", wanted, story, verdict.reply.code, messages.refusal(verdict.reply));',
  },
  {
    name: "the clock is not corrected",
    file: "src/ensure/run.ts",
    find: "run.skew.corrected || Math.abs(offsetMs) < SAME_CLOCK_MS",
    replace: "run.skew.corrected || Math.abs(offsetMs) > SAME_CLOCK_MS",
  },
  {
    name: "jobs go on after a refusal that holds for the account",
    file: "src/ensure/halts.ts",
    find: "ofAccount ??= failure;\n        account.abort();",
    replace: "void ofAccount;",
  },
  {
    name: "max-attempts is not kept",
    file: "src/ensure/create.ts",
    find: "story.ambiguousAnswers >= run.policy.maxAttempts",
    replace: "story.ambiguousAnswers >= run.policy.maxAttempts + 5",
  },
  {
    name: "only the first page is read",
    file: "src/ensure/find.ts",
    find: "jobs.length === 0 ||",
    replace: "jobs.length > 0 ||",
  },
  {
    name: "an answer without a list means that nothing exists",
    file: "src/oceanus/response.ts",
    find: "&& total === 0 ? { jobs: [], total } : undefined",
    replace: "? { jobs: [] } : undefined",
  },
];
