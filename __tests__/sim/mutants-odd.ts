import type { Mutant } from "./mutants.ts";

/** Faults that only show where the service does not keep its word. */
export const ODD_MUTANTS: readonly Mutant[] = [
  {
    name: "a cancelled run's creates look each for itself",
    file: "src/engine/find-jobs.ts",
    find: "const until = lastLook ? lifetime.stopStarting : lifetime.abortReads;",
    replace: "const until = lifetime.abortReads;",
  },
  {
    name: "the last look forgets what an earlier one showed",
    file: "src/engine/last-look.ts",
    find: "answerEach(members, found, [...seen.values()]);",
    replace: "answerEach(members, found, found.rows);",
  },
  {
    name: "a clock is corrected once only",
    file: "src/engine/retry.ts",
    find: "if (date === undefined || skew.refusals >= MOST_REFUSALS) {",
    replace: "if (date === undefined || skew.isTold || skew.refusals >= MOST_REFUSALS) {",
  },
  {
    name: "a refusal whose date is right ends the run",
    file: "src/engine/retry.ts",
    find: "if (wasProven || Math.abs(date - attempt.signedAt) < SAME_CLOCK_MS || offsetMs === skew.offsetMs) {\n    return true;",
    replace:
      "if (wasProven || Math.abs(date - attempt.signedAt) < SAME_CLOCK_MS || offsetMs === skew.offsetMs) {\n    return wasProven && offsetMs === skew.offsetMs;",
  },
  {
    name: "calls that are let through do not count",
    file: "src/engine/retry.ts",
    find: "    skew.refusals = 0;",
    replace: "",
  },
  {
    name: "a total ends a list, though its last page is full or short",
    file: "src/engine/follow-list.ts",
    find: "ids.length !== limit && total",
    replace: "total",
  },
  {
    name: "a short page ends a list",
    file: "src/engine/follow-list.ts",
    find: "total !== undefined && end >= total;",
    replace: "limit > 0;",
  },
  {
    name: "the first page of a list that grew is not read again",
    file: "src/engine/follow-list.ts",
    find: "if (isOver && added > 0 &&",
    replace: "if (isOver && added < 0 &&",
  },
  {
    name: "a filter of which the first value alone counts is trusted",
    file: "src/engine/find-jobs.ts",
    find: "!name.includes(first) && others.some((value) => name.includes(value))",
    replace: "!(name.includes(first) && others.every((value) => name.includes(value)))",
  },
  {
    name: "a refusal hides what the pages before it showed",
    file: "src/engine/find-jobs.ts",
    find: "if (here.length > 0) {",
    replace: 'if (here.length > 0 && found.kind !== "refused") {',
  },
  {
    name: "a list that lacks rows of its total counts as whole",
    file: "src/engine/follow-list.ts",
    find: "&& !isShort && isAtEnd,",
    replace: ",",
  },
  {
    name: "a row without an id counts as none",
    file: "src/engine/follow-list.ts",
    find: "ids.every(Boolean);",
    replace: "ids.length >= 0;",
  },
  {
    name: "a page that is too large is asked for until the time is up",
    file: "src/engine/paginate.ts",
    find: "return isOversized ?",
    replace: "return isOversized && !reply ?",
  },
  {
    name: "a page that is too large ends the list",
    file: "src/engine/paginate.ts",
    find: "if (!page && limit > LEAST) {",
    replace: "if (!page && limit > 1000) {",
  },
  {
    name: "a list goes on for ever",
    file: "src/engine/follow-list.ts",
    find: "const isOver = isLast || idle > (isChanging ? IDLE_PAGES : 0) || pages >= mostPages;",
    replace: "const isOver = isLast || (pages === 1 && idle > 0);",
  },
  {
    name: "a filter of several values is trusted",
    file: "src/engine/find-jobs.ts",
    find: "|| names.length === 1 || showsAnyOf",
    replace: "|| names.length > 0 || showsAnyOf",
  },
  {
    name: "what a list leaves open is not asked for by name",
    file: "src/engine/plan-jobs.ts",
    find: "const single = (stopped ? [] : groups)",
    replace: "const single = (stopped ? [] : groups.slice(groups.length))",
  },
  {
    name: "a dry run promises what a list leaves open",
    file: "src/engine/preflight/preflight.ts",
    find: " ?? (isAbsent ? undefined : undecided)",
    replace: "",
  },
  {
    name: "without marks, what a list leaves open counts as absent",
    file: "src/engine/plan-jobs.ts",
    find: "isAbsent: list.complete,",
    replace: "isAbsent: true,",
  },
  {
    name: "throttling by another name is about the job",
    file: "src/oceanus/common-error-codes.ts",
    find: '"LimitExceeded.RateLimitExceeded": {\n    class: THROTTLED,',
    replace: '"LimitExceeded.RateLimitExceeded": {\n    class: JOB,',
  },
  {
    name: "a bare quota stops every other job",
    file: "src/engine/breaker.ts",
    find: "quota: { fields: [], refusals: FEW },",
    replace: "quota: { fields: [], refusals: 1 },",
  },
  {
    name: "what fails alike is asked for once each",
    file: "src/engine/breaker.ts",
    find: "const FEW = 3;",
    replace: "const FEW = 1000;",
  },
  {
    name: "refusals count that were not in a row",
    file: "src/engine/breaker.ts",
    find: "inARow.delete(groupOf(scope, spec));",
    replace: "void groupOf(scope, spec);",
  },
  {
    name: "a policy on tags stops the jobs that it does not touch",
    file: "src/engine/breaker.ts",
    find: '["cluster-id", "workspace-id", "tags"]',
    replace: '["cluster-id", "workspace-id"]',
  },
  {
    name: "a job that was deleted is reused",
    file: "src/engine/find-jobs.ts",
    find: "named.filter(({ Status: status }) => status !== DELETED)",
    replace: "named.filter(({ Status: status }) => status !== DELETED || status)",
  },
];
