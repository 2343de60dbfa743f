import { beforeAll, describe, expect, test } from "vitest";
import type { FactSwitch } from "../../emulator/fact-switch.ts";
import { FACTS as SWITCHES } from "../../emulator/facts.ts";
import { FACT_IDS, type FactId } from "../../scripts/conformance/facts.ts";
import { type Played, play } from "./conformance-play.ts";

// The report says exactly what the emulator is told to be like: with each of its switches flipped, nothing else changes.

type Report = Partial<Record<FactId, readonly [seen: string, verdict: string]>>;

const DEFAULTS: Record<FactId, string> = {
  "clock-date": "AuthFailure.SignatureExpire, with Date",
  "unknown-parameter": "UnknownParameter",
  "clusters-type": "2",
  "status-new": "1",
  "created-time": "+08:00, within 5 s",
  "workspaces-status": "2",
  "remark-returned": "returned",
  "remark-unchanged": "unchanged",
  "remark-length": "2048 or more",
  "description-returned": "returned",
  "tags-returned": "returned",
  "alarm-returned": "returned",
  "read-lag": "at once",
  "duplicate-code": "FailedOperation.DuplicatedJobName",
  language: "always English",
  "name-case": "distinct",
  "name-scope": "unique in the region",
  "name-length": "50, then InvalidParameterValue.JobName",
  "name-characters": "refused: full-width, space, emoji; accepted: leading symbol",
  "filter-name": "substring",
  "filter-values": "5 of five count, six are refused (InvalidParameterValue)",
  "list-limit": "100, and 101 is refused (InvalidParameterValue)",
  "list-total": "all that match",
  "list-order": "newest first",
  "delete-frees-name": "at once",
  "throttle-code": "RequestLimitExceeded",
  "throttle-counts": "refused calls do not count",
  "throttle-window": "any second",
};

/** The fact that each value of a switch changes, with what is seen then and the verdict. */
const FLIPPED: Readonly<Record<string, Report>> = {
  "name-length=49": { "name-length": ["49, then InvalidParameterValue.JobName", "holds"] },
  "name-length=51": { "name-length": ["51 or more", "differs"] },
  "name-characters=full-width": {
    "name-characters": ["refused: space, emoji; accepted: full-width, leading symbol", "differs"],
  },
  "name-characters=space": {
    "name-characters": ["refused: full-width, emoji; accepted: space, leading symbol", "differs"],
  },
  "name-characters=emoji": {
    "name-characters": ["refused: full-width, space; accepted: emoji, leading symbol", "differs"],
  },
  "name-characters=no-leading-symbol": {
    "name-characters": ["refused: full-width, space, emoji, leading symbol", "differs"],
  },
  "name-case=same": { "name-case": ["one name", "differs"] },
  "name-scope=workspace": { "name-scope": ["unique in a workspace", "differs"] },
  "duplicate-code=InvalidParameterValue.JobNameExisted": {
    "duplicate-code": ["InvalidParameterValue.JobNameExisted", "holds"],
  },
  "duplicate-code=InvalidParameterValue": { "duplicate-code": ["InvalidParameterValue", "differs"] },
  "filter-name=exact": { "filter-name": ["exact", "holds"] },
  "filter-values=unlimited": { "filter-values": ["5 of five count, 6 of six count", "differs"] },
  "filter-values=first": {
    "filter-values": ["1 of five count, six are refused (InvalidParameterValue)", "differs"],
  },
  "filter-values=all": {
    "filter-values": ["0 of five count, six are refused (InvalidParameterValue)", "differs"],
  },
  "list-limit=50": { "list-limit": ["100 is refused (InvalidParameterValue)", "differs"] },
  "list-limit=100-cut": { "list-limit": ["100, and 101 is taken too", "holds"] },
  "list-limit=10-cut": { "list-limit": ["a page has 10 jobs, and more follow", "differs"] },
  "list-total=page": { "list-total": ["the page's rows", "differs"] },
  "list-total=none": { "list-total": ["none", "differs"] },
  "list-order=oldest-first": { "list-order": ["oldest first", "holds"] },
  "list-order=by-id": { "list-order": ["by something else than time", "differs"] },
  "read-lag=1600": { "read-lag": ["median 1.6 s, worst 1.6 s", "holds"] },
  // What becomes of a remark cannot be seen where none is shown.
  "remark-returned=no": {
    "remark-returned": ["null", "differs"],
    "remark-unchanged": ["no remark is shown", "not-checked"],
    "remark-length": ["no remark is shown", "not-checked"],
  },
  "remark-returned=empty": {
    "remark-returned": ["empty", "differs"],
    "remark-unchanged": ["no remark is shown", "not-checked"],
    "remark-length": ["no remark is shown", "not-checked"],
  },
  "remark-returned=absent": {
    "remark-returned": ["not there", "differs"],
    "remark-unchanged": ["no remark is shown", "not-checked"],
    "remark-length": ["no remark is shown", "not-checked"],
  },
  "remark-length=256": { "remark-length": ["256, then InvalidParameterValue", "differs"] },
  "remark-length=256-cut": { "remark-length": ["256, longer ones are cut to 256", "differs"] },
  "remark-unchanged=trimmed": { "remark-unchanged": ["changed: spaces at the end", "differs"] },
  "remark-unchanged=escaped": { "remark-unchanged": ["changed: < > & and quotes", "differs"] },
  "remark-unchanged=without-brackets": {
    "remark-unchanged": ["changed: brackets, < > & and quotes", "differs"],
  },
  "remark-unchanged=upper-case": { "remark-unchanged": ["changed: brackets, < > & and quotes", "differs"] },
  "remark-unchanged=url-escaped": {
    "remark-unchanged": ["changed: Chinese, brackets, < > & and quotes, spaces at the end", "differs"],
  },
  "remark-unchanged=other-brackets": { "remark-unchanged": ["changed: brackets", "differs"] },
  "remark-unchanged=question-marks": { "remark-unchanged": ["changed: Chinese", "differs"] },
  "description-returned=no": { "description-returned": ["null", "differs"] },
  "tags-returned=no": { "tags-returned": ["null", "differs"] },
  "alarm-returned=no": { "alarm-returned": ["null", "differs"] },
  "status-new=2": { "status-new": ["2", "differs"] },
  "status-new=5": { "status-new": ["5", "differs"] },
  "created-time=UTC": { "created-time": ["UTC, within 5 s", "holds"] },
  "created-time=none": { "created-time": ["null", "differs"] },
  "clock-date=no-date": { "clock-date": ["AuthFailure.SignatureExpire, without Date", "differs"] },
  "clock-date=other-code": { "clock-date": ["AuthFailure.SignatureFailure, with Date", "differs"] },
  "language=heeded": { language: ["heeded", "holds"] },
  "unknown-parameter=ignored": { "unknown-parameter": ["ignored", "differs"] },
  "delete-frees-name=no": { "delete-frees-name": ["not within 10 s", "differs"] },
  "throttle-code=RequestLimitExceeded.UinLimitExceeded": {
    "throttle-code": ["RequestLimitExceeded.UinLimitExceeded", "holds"],
  },
  "throttle-code=LimitExceeded.RateLimitExceeded": {
    "throttle-code": ["LimitExceeded.RateLimitExceeded", "differs"],
  },
  "throttle-counts=yes": { "throttle-counts": ["refused calls count", "differs"] },
  "throttle-window=fixed": { "throttle-window": ["each second of the clock", "holds"] },
  "clusters-type=null": { "clusters-type": ["null", "differs"] },
  "workspaces-status=null": { "workspaces-status": ["null", "differs"] },
};

/** The switches of what follows a job's creation, of which a run that starts nothing sees nothing. */
const UNSEEN = [
  "alarm-failure",
  "status-lag",
  "status-configured",
  "status-paused",
  "published-by",
  "run-types",
  "start-mode",
  "savepoint-status",
  "savepoint-lag",
  "event-instances",
  "job-workspace",
  "jar-sync",
];

/** The facts on which the action relies (issue and docs/conformance.md). */
const RELIED = [
  "remark-returned",
  "remark-unchanged",
  "duplicate-code",
  "list-limit",
  "list-total",
  "status-new",
  "clock-date",
];

/** A late answer takes as long as it says, whatever the clock of a test: only a lost one shows that its job came late. */
const { "insert-lag": _late, ...FLIPPABLE } = SWITCHES;

const FLIPS = Object.entries<FactSwitch>(FLIPPABLE).flatMap(([id, { values }]) =>
  (values === "ms" ? ["1600"] : values.slice(1)).map((value) => ({ id, flip: `${id}=${value}` })),
);

let byDefault: Played;

beforeAll(async () => {
  byDefault = await play();
});

describe("with the defaults", () => {
  test("everything holds, and the report has every fact", () => {
    expect(byDefault.seen).toEqual(DEFAULTS);
    expect(new Set(Object.values(byDefault.verdicts))).toEqual(new Set(["holds"]));
    expect(byDefault.code).toBe(0);
    expect(byDefault.report.map(({ fact }) => fact)).toEqual(FACT_IDS);
    expect(
      byDefault.report
        .filter(({ relied }) => relied)
        .map(({ fact }) => fact)
        .sort(),
    ).toEqual(RELIED.toSorted());
  });

  test("about 15 jobs are made, and none is left", () => {
    const { emulator, left } = byDefault;
    expect(emulator.model.commits.length).toBeGreaterThanOrEqual(12);
    expect(emulator.model.commits.length).toBeLessThanOrEqual(18);
    expect(left).toEqual([]);
  });
});

test("every switch is a fact of the report, or about what no run sees", () => {
  const ids = FLIPS.map(({ id }) => id);
  expect([...new Set(ids)].sort()).toEqual([...FACT_IDS, ...UNSEEN].sort());
  const seen = FLIPS.filter(({ id }) => !UNSEEN.includes(id)).map(({ flip }) => flip);
  expect(seen.sort()).toEqual(Object.keys(FLIPPED).sort());
});

test.each(FLIPS)("with $flip the report says that and nothing else", async ({ flip }) => {
  const changed: Report = FLIPPED[flip] ?? {};
  const { report, code, left } = await play({ facts: [flip] });
  expect(report.map(({ fact, seen, verdict }) => [fact, seen, verdict])).toEqual(
    FACT_IDS.map((fact) => [fact, ...(changed[fact] ?? [DEFAULTS[fact], "holds"])]),
  );
  const differs = Object.entries(changed).some(
    ([fact, [, verdict]]) => verdict === "differs" && RELIED.includes(fact),
  );
  expect(code).toBe(differs ? 1 : 0);
  expect(left).toEqual([]);
});
