import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readSettings } from "../../src/inputs/settings.ts";
import { FIELD_KEYS } from "../../src/job/fields.ts";
import { commentMarker, compareMarker } from "../../src/report/comment-marker.ts";

type Texts = Readonly<Record<string, string>>;

const ENVIRONMENT = {
  GITHUB_WORKFLOW_REF: "octo/jobs/.github/workflows/flink.yml@refs/pull/7/merge",
  GITHUB_JOB: "plan",
  GITHUB_ACTION: "__run",
};
const INPUTS = { manifest: "flink/*.yml", region: "ap-guangzhou", "cluster-id": "cluster-1" };

/** One run of a workflow: the values that are its own. */
interface WorkflowRun {
  readonly sha: string;
  readonly head: string;
  readonly id: string;
  readonly number: string;
  readonly attempt: string;
  readonly actor: string;
}

const FIRST: WorkflowRun = {
  sha: "0123456789abcdef0123456789abcdef01234567",
  head: "89abcdef0123456789abcdef0123456789abcdef",
  id: "17000000001",
  number: "1",
  attempt: "1",
  actor: "octocat",
};

function environmentOf({ sha, id, number, attempt, actor }: WorkflowRun): Texts {
  return {
    ...ENVIRONMENT,
    GITHUB_SHA: sha,
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_REF_NAME: "7/merge",
    GITHUB_RUN_ID: id,
    GITHUB_RUN_NUMBER: number,
    GITHUB_RUN_ATTEMPT: attempt,
    GITHUB_ACTOR: actor,
  };
}

function marker(inputs: Texts, environment: Texts = ENVIRONMENT, commit?: string): string {
  const input = (name: string): string => inputs[name] ?? "";
  const { values } = readSettings({ input, environment });
  return commentMarker({ environment, input, values, commit });
}

/** Tells if the step finds in its next run the comment that it made in this one. */
function findsAgain(inputsOf: (run: WorkflowRun) => Texts, one: WorkflowRun, next: WorkflowRun): boolean {
  const [before, after] = [one, next].map((run) => marker(inputsOf(run), environmentOf(run), run.head));
  return compareMarker(`${before}\n\nplan`, after ?? "") !== undefined;
}

describe("a comment's marker", () => {
  test("is one short line of hashes", () => {
    expect(marker({ ...INPUTS, variables: `PASSWORD=${"hunter2".repeat(1000)}` })).toMatch(
      /^<!-- oceanus-create-job:[0-9a-f]{32} -->$/u,
    );
  });

  test("is the same whatever ref the workflow is from, and another one for another file", () => {
    const from = (file: string): string =>
      marker(INPUTS, { ...ENVIRONMENT, GITHUB_WORKFLOW_REF: `octo/jobs/.github/workflows/${file}` });
    expect(from("flink.yml@refs/heads/main")).toBe(marker(INPUTS));
    expect(from("a@b.yml@refs/heads/c@d")).toBe(from("a@b.yml@refs/heads/main"));
    expect(from("a@b.yml@refs/heads/main")).not.toBe(from("a@c.yml@refs/heads/main"));
    expect(from("other.yml@refs/heads/main")).not.toBe(marker(INPUTS));
  });

  test("takes the region from the environment where no input gives it", () => {
    const { region, ...others } = INPUTS;
    expect(marker(others, { ...ENVIRONMENT, TENCENTCLOUD_REGION: region })).toBe(marker(INPUTS));
    expect(marker(others)).not.toBe(marker(INPUTS));
  });

  test("heeds no input that says only how", () => {
    const how = {
      "dry-run": "true",
      timeout: "60",
      language: "zh-CN",
      "github-token": "x",
      provenance: "false",
    };
    expect(marker({ ...INPUTS, ...how })).toBe(marker(INPUTS));
  });

  test("is another one for each input that says which jobs are meant, and for each leg", () => {
    const inputs = ["manifest", "variables", "region", "endpoint", "role-arn", "matrix", ...FIELD_KEYS];
    const legs = inputs.map((name) => ({ ...INPUTS, [name]: '{"a":"another=one"}' }));
    const steps = [INPUTS, ...legs].map((given) => marker(given, environmentOf(FIRST)));
    const names = ["GITHUB_JOB", "GITHUB_ACTION"].map((name) =>
      marker(INPUTS, { ...environmentOf(FIRST), [name]: "other" }),
    );
    const all = [...steps, ...names];
    const alike = all.filter((one, index) => all.slice(0, index).some((other) => compareMarker(one, other)));
    expect(alike).toEqual([]);
  });

  test("is another one for each value, wherever it stands", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("manifest", "variables", "region", "tags", "name", "remark", "uid", "matrix"),
        fc.tuple(fc.string(), fc.string()).filter(([one, other]) => one.trim() !== other.trim()),
        (name, [one, other]) => {
          const [before, after] = [one, other].map((value) =>
            marker({ ...INPUTS, [name]: `A=_${value.trim()}_` }),
          );
          expect(before).not.toBe(after);
        },
      ),
    );
  });

  test("does not depend on the order of a leg's keys", () => {
    const leg = (matrix: string): string => marker({ ...INPUTS, matrix });
    expect(leg('{"env":"prod","size":{"a":1,"b":2}}')).toBe(leg('{ "size": {"b":2,"a":1}, "env":"prod" }'));
    expect(leg('{"env":"prod"}')).not.toBe(leg('{"env":"test"}'));
    expect(leg("null")).toBe(marker(INPUTS));
  });

  test("is the comment-id's alone where one is given", () => {
    const given = { "comment-id": "plan.prod-1" };
    expect(marker({ ...INPUTS, ...given }, { GITHUB_JOB: "other" })).toBe(marker(given));
    expect(marker(given)).not.toBe(marker({ "comment-id": "plan.prod-2" }));
    expect(marker(given)).not.toBe(marker({ manifest: "plan.prod-1" }));
  });
});

/** Commits whose hashes have nothing in common but by chance. */
const commitOf = (what: string): fc.Arbitrary<string> =>
  fc.nat().map((seed) => createHash("sha1").update(`${what} ${seed}`).digest("hex"));
const number = fc.integer({ min: 1, max: 99_999 }).map(String);
const run: fc.Arbitrary<WorkflowRun> = fc.record({
  sha: commitOf("merge"),
  head: commitOf("head"),
  id: fc.integer({ min: 10 ** 9, max: 10 ** 12 }).map(String),
  number,
  attempt: fc.integer({ min: 1, max: 9 }).map(String),
  actor: fc.constantFrom("octocat", "hubot", "dependabot[bot]"),
});
/** Texts between a run's own values: with none of the letters that a commit has, or with them. */
const between = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."xyz-_./ ${}名"), maxLength: 5 }),
  fc.constantFrom("dev", "-abc", "e", "="),
);
type Piece = (run: WorkflowRun) => string;
const length = fc.integer({ min: 7, max: 39 });
const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.constantFrom<Piece>(
    ({ sha }) => sha,
    ({ head }) => head,
    ({ id }) => `x${id}x`,
    () => "refs/pull/7/merge",
    () => "7/merge",
  ),
  length.map(
    (end): Piece =>
      ({ sha }) =>
        sha.slice(0, end),
  ),
  length.map(
    (end): Piece =>
      ({ head }) =>
        head.slice(0, end),
  ),
);
const inside: fc.Arbitrary<Piece> = fc
  .array(fc.tuple(between, piece), { minLength: 1, maxLength: 3 })
  .map((parts) => (of) => parts.map(([text, part]) => `${text}${part(of)}`).join("|"));
const whole: fc.Arbitrary<Piece> = fc.constantFrom<Piece>(
  ({ number: value }) => value,
  ({ attempt }) => attempt,
  ({ actor }) => actor,
);
const value = fc.oneof(inside, whole);

describe("at the next push", () => {
  test("a comment is found again, whatever of the run the inputs hold", () => {
    fc.assert(
      fc.property(
        run,
        run,
        fc.array(value, { minLength: 3, maxLength: 3 }),
        value,
        (one, next, values, leg) => {
          const inputsOf = (of: WorkflowRun): Texts => {
            const [name = "", tag = "", variable = ""] = values.map((part) => part(of));
            return {
              ...INPUTS,
              name,
              tags: `a=${tag}\nb=c`,
              variables: `A=c\n B = ${variable} `,
              matrix: JSON.stringify({ leg: leg(of) }),
            };
          };
          expect(findsAgain(inputsOf, one, next)).toBe(true);
        },
      ),
    );
  });

  test("so it is where a value only looks like the run's number, attempt or actor", () => {
    fc.assert(
      fc.property(run, run, inside, fc.constantFrom("1", "2", "3", "octocat"), (one, next, part, text) => {
        const inputsOf = (of: WorkflowRun): Texts => ({ name: part(of), variables: `N=${text}` });
        expect(findsAgain(inputsOf, one, next)).toBe(true);
      }),
    );
  });

  test("two legs that differ by a number find their own comments in another attempt", () => {
    const second = { ...FIRST, attempt: "2" };
    const legs = ["1", "2", "3"].map((shard) => {
      const inputs = { ...INPUTS, variables: `SHARD=${shard}` };
      return [FIRST, second].map((of) => marker(inputs, environmentOf(of), of.head)) as [string, string];
    });
    for (const [, after] of legs) {
      const same = legs.filter(([before]) => compareMarker(before, after) === "same");
      expect(same.map(([, own]) => own)).toEqual([after]);
    }
  });

  test("two steps that differ in more than the run's own values have other comments", () => {
    fc.assert(
      fc.property(run, inside, fc.constantFrom("x", "y|", "名"), (of, part, suffix) => {
        const [one = "", other = ""] = [part(of), `${part(of)}|${suffix}`].map((name) =>
          marker({ ...INPUTS, name }, environmentOf(of), of.head),
        );
        expect(compareMarker(one, other)).toBeUndefined();
      }),
    );
  });

  test.each([
    ["whole", (sha: string) => sha],
    ["short", (sha: string) => sha.slice(0, 7)],
    [
      "short, with a letter behind it that may be the next of its own",
      (sha: string) => `${sha.slice(0, 8)}dev`,
    ],
  ])("a commit is the same text (%s)", (_, shorten) => {
    const next = { ...FIRST, sha: "d".repeat(40) };
    const inputsOf = ({ sha }: WorkflowRun): Texts => ({ variables: `TAG=app-${shorten(sha)}-x` });
    expect(findsAgain(inputsOf, FIRST, next)).toBe(true);
    // Six characters are no commit.
    expect(findsAgain(({ sha }) => ({ name: sha.slice(0, 6) }), FIRST, next)).toBe(false);
  });

  test("a number inside of a value is no run number", () => {
    const inputsOf = ({ number: value }: WorkflowRun): Texts => ({ "flink-version": `Flink-1.${value}` });
    expect(findsAgain(inputsOf, { ...FIRST, number: "16" }, { ...FIRST, number: "17" })).toBe(false);
  });
});

test("no other text is a marker", () => {
  const own = marker(INPUTS);
  expect(compareMarker(own, own)).toBe("same");
  for (const text of ["", `> ${own}`, own.replace(" -->", "0 -->"), own.slice(0, -4), "<!-- mark -->"]) {
    expect(compareMarker(text, own)).toBeUndefined();
    expect(compareMarker(text, text)).toBeUndefined();
  }
});
