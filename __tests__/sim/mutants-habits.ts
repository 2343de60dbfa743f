import type { Mutant } from "./mutants.ts";

/** Faults in what holds where the service does not keep its word: remarks, names, deliveries. */
export const HABIT_MUTANTS: readonly Mutant[] = [
  {
    name: "a remark that came back changed is another's",
    file: "src/job/marker.ts",
    find: 'return isPart || (marker && sharesLetters(seen, write(marker))) ? "open" : "other";',
    replace: 'return "other";',
  },
  {
    name: "a remark of other words proves nothing",
    file: "src/job/marker.ts",
    find: 'return isPart || (marker && sharesLetters(seen, write(marker))) ? "open" : "other";',
    replace: 'return "open";',
  },
  {
    name: "a mark of another nonce proves nothing",
    file: "src/job/marker.ts",
    find: "if (markersIn(found).some(({ nonce }) => !sentLetters.includes(nonce))) {",
    replace: "if (!found) {",
  },
  {
    name: "the nonce is recognised in its own case only",
    file: "src/job/marker.ts",
    find: ".toUpperCase()\n      .toLowerCase()\n      .trim()",
    replace: ".trim()",
  },
  {
    name: "a remark that came back escaped is compared as it is",
    file: "src/job/marker.ts",
    find: ".replace(BYTES, ",
    replace: ".replace(/^$/u, ",
  },
  {
    name: "an empty remark is another's",
    file: "src/engine/whose-job.ts",
    find: '(says === "empty" && maybeExecuted.remarksReturned)',
    replace: 'says === "empty"',
  },
  {
    name: "an empty remark proves nothing where others have one",
    file: "src/engine/whose-job.ts",
    find: '(says === "empty" && maybeExecuted.remarksReturned)',
    replace: '(says === "empty" && !policy)',
  },
  {
    name: "another cluster proves nothing",
    file: "src/engine/whose-job.ts",
    find: 'some(({ kind }) => kind === "mismatch")',
    replace: 'some(({ kind }) => kind === "mismatch" && !policy)',
  },
  {
    name: "a job that is older than the create may be its own",
    file: "src/engine/whose-job.ts",
    find: "const OLDER_MS = 300_000;",
    replace: "const OLDER_MS = 300_000_000;",
  },
  {
    name: "a create's time is told by a clock that was wrong",
    file: "src/engine/create-result.ts",
    find: "Math.min(since.signedAt, fromNow)",
    replace: "clock.date() - (clock.now() - since.at)",
  },
  {
    name: "what nothing proves is another's",
    file: "src/engine/resolve-existing.ts",
    find: "return unclear.length > 0\n",
    replace: "return unclear.length > 99\n",
  },
  {
    name: "sent again at once",
    file: "src/engine/create-job.ts",
    find: "const RESEND_MS = 1000;",
    replace: "const RESEND_MS = 0;",
  },
  {
    name: "no look after a success that may be the second",
    file: "src/engine/create-result.ts",
    find: "history.maybeExecutedSince === undefined ? [] : await lookBriefly(run, job);",
    replace: "history ? [] : await lookBriefly(run, job);",
  },
  {
    name: "made twice, and not told",
    file: "src/engine/resolve-existing.ts",
    find: "others.length > 0\n",
    replace: "others.length > 99\n",
  },
  {
    name: "made twice, and the younger is taken",
    file: "src/engine/whose-job.ts",
    find: "time(one) - time(other)",
    replace: "time(other) - time(one)",
  },
  {
    name: "another's job is told as made twice",
    file: "src/engine/resolve-existing.ts",
    find: "const candidates = mayBeOurs ? [...own, ...unclear] : own;",
    replace: "const candidates = mayBeOurs ? [...own, ...unclear] : rows;",
  },
  {
    name: "a duplicate that nobody can see is certainly another's",
    file: "src/engine/create-result.ts",
    find: 'return end(\n        "unknown",\n        "NotVisible",',
    replace: 'return end(\n        noneExecuted ? "failed" : "unknown",\n        "NotVisible",',
  },
  {
    name: "a duplicate that nobody may read is certainly another's",
    file: "src/engine/create-result.ts",
    find: 'return end(\n        "unknown",\n        error.code,',
    replace: 'return end(\n        noneExecuted ? "failed" : "unknown",\n        error.code,',
  },
  {
    name: "a duplicate that nobody saw before the end is certainly another's",
    file: "src/engine/create-result.ts",
    find: 'case "ended":\n      return maybeExecutedResult(create, polled);',
    replace: 'case "ended":\n      return stoppedResult(create);',
  },
  {
    name: "a re-run takes the jobs of other legs",
    file: "src/job/marker.ts",
    find: "marker.nonce.startsWith(step.stepLetters)",
    replace: "marker.nonce !== step.stepLetters",
  },
];
