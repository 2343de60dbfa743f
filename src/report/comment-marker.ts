import { createHash } from "node:crypto";
import type { InputName } from "../inputs/input-definitions.ts";
import { givenInput, type InputSource, type Settings } from "../inputs/settings.ts";
import { FIELD_KEYS, type FieldKey } from "../job/fields.ts";

/** The step that a comment is of. */
export interface CommentedStep extends InputSource {
  readonly values: Pick<Settings["values"], "comment-id" | "matrix">;
  /** The commit that the pull request proposes. */
  readonly commit?: string | undefined;
}

/** The inputs, besides a job's fields, by which two steps are about other jobs. */
const INPUTS = ["manifest", "variables", "region", "endpoint", "role-arn"] as const satisfies InputName[];

/** The hexadecimal digits of each of a marker's two hashes. */
const DIGITS = 16;
const MARKER = new RegExp(`^<!-- oceanus-create-job:([0-9a-f]{${DIGITS}})([0-9a-f]{${DIGITS}}) -->`, "u");

/**
 * Returns the hidden first line of a comment: two hashes of what makes it this step's. Both are of all that says which jobs
 * the step is about, with the run's own commits, id and ref replaced by their names; in the second so are whole values that
 * are the run's number, attempt or actor. A `1` is the attempt only perhaps: the first hash has it as it stands.
 */
export function commentMarker(step: CommentedStep): string {
  const id = step.values["comment-id"];
  const inside = nameInside(step);
  const identities =
    id === undefined
      ? [inside, nameWhole(step, inside)].map((named) => identityOf(step, named))
      : [[id], [id]];
  return `<!-- oceanus-create-job:${identities.map(hash).join("")} -->`;
}

/** Returns how a comment begins with a step's marker: `same`, `similar` by the second hash alone, or not at all. */
export function compareMarker(body: string, marker: string): "same" | "similar" | undefined {
  const [found, own] = [MARKER.exec(body), MARKER.exec(marker)];
  if (!found || !own) {
    return undefined;
  }
  return found[1] === own[1] ? "same" : found[2] === own[2] ? "similar" : undefined;
}

function hash(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, DIGITS);
}

/** A value whose parts that are the run's own stand as their names. */
type NamedValue = readonly (string | { readonly name: string })[];

/** Returns what tells the step from others. Its inputs are as they were given: a comment stays the same one while an input is wrong. */
function identityOf(step: CommentedStep, named: (value: string) => NamedValue): unknown {
  const { environment, values } = step;
  // The workflow's file, without the ref that it is from.
  const workflow =
    environment["GITHUB_WORKFLOW_REF"]?.replace(/(?<=\.ya?ml)@.*$/su, "") || environment["GITHUB_WORKFLOW"];
  return [
    workflow ?? "",
    environment["GITHUB_JOB"] ?? "",
    environment["GITHUB_ACTION"] ?? "",
    legOf(values.matrix ?? "", named),
    [...INPUTS, ...FIELD_KEYS].map((name) =>
      valuesIn(name, givenInput(name, step)).map((pair) => pair.map(named)),
    ),
  ];
}

/** Returns the matrix leg with each of its values named. */
function legOf(matrix: string, named: (value: string) => NamedValue): unknown {
  try {
    return JSON.parse(matrix, (_, value: unknown) =>
      typeof value === "object" ? value : [typeof value, named(String(value))],
    );
  } catch {
    return named(matrix);
  }
}

/** Returns the lines of an input, each as its value, or as its key and value. */
function valuesIn(name: (typeof INPUTS)[number] | FieldKey, given: string): string[][] {
  const hasPairs = name === "variables" || name === "tags";
  return given
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const separator = hasPairs ? line.indexOf("=") : -1;
      return separator === -1 ? [line] : [line.slice(0, separator).trim(), line.slice(separator + 1).trim()];
    });
}

/** Returns what replaces commits, id and ref of the run wherever they stand. */
function nameInside({ environment, commit }: CommentedStep): (value: string) => NamedValue {
  const variable = (name: string): string => environment[name]?.trim() ?? "";
  // Whole commits first: any other text may be a part of one.
  const inside = [
    { name: "sha", text: commitExpression(variable("GITHUB_SHA")) },
    { name: "head", text: commitExpression(commit ?? "") },
    { name: "run", text: RegExp.escape(variable("GITHUB_RUN_ID")) },
    { name: "ref", text: RegExp.escape(variable("GITHUB_REF")) },
    { name: "ref-name", text: RegExp.escape(variable("GITHUB_REF_NAME")) },
  ]
    .filter(({ text }) => text !== "")
    .map(({ name, text }) => ({ name, expression: new RegExp(text, "gu") }));
  return (value) =>
    inside.reduce<NamedValue>(
      (parts, { name, expression }) =>
        parts.flatMap((part) =>
          typeof part === "string"
            ? part.split(expression).flatMap((text, index) => (index === 0 ? [text] : [{ name }, text]))
            : [part],
        ),
      [value],
    );
}

/** Returns what replaces the run's number, attempt and actor as well, where they are the whole value. */
function nameWhole(
  { environment }: CommentedStep,
  named: (value: string) => NamedValue,
): (value: string) => NamedValue {
  const whole = WHOLE_VALUES.map((name) => environment[name]?.trim());
  return (value) => (value !== "" && whole.includes(value) ? [{ name: "run or actor" }] : named(value));
}

const WHOLE_VALUES = [
  "GITHUB_RUN_NUMBER",
  "GITHUB_RUN_ATTEMPT",
  "GITHUB_ACTOR",
  "GITHUB_TRIGGERING_ACTOR",
] as const;

/** The fewest characters by which people shorten a commit's hash. */
const SHORTEST_COMMIT = 7;

/**
 * Returns an expression for a commit's hash, whole or its first characters. Digits right behind a short one may be its own
 * or not, which differs from commit to commit, so that all of them count as its own.
 */
function commitExpression(commit: string): string {
  return /^[0-9a-f]{40,64}$/u.test(commit) ? `${commit}|${commit.slice(0, SHORTEST_COMMIT)}[0-9a-f]*` : "";
}
