import { createHash } from "node:crypto";
import type { JobResult } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { shorten } from "../text/shorten.ts";
import { runAddress } from "./github-context.ts";
import { inlineCode, link } from "./markdown.ts";
import { markdownReport, titleOf } from "./markdown-report.ts";
import { mistakeTable, type TableOptions } from "./markdown-tables.ts";
import type { Render } from "./render.ts";

/** GitHub takes 65 536 characters of a comment; the marker, the words and the tables fit into these. */
const LARGEST_COMMENT = 60_000;
/** Room for the words between the tables, in the longest language. */
const ROOM_FOR_WORDS = 500;
/** The longest part of an input that the comment shows. */
const LONGEST_INPUT = 200;
/** The part of a commit's hash that the comment shows. */
const SHORT_HASH = 12;

/** The content of a comment: the results of the jobs, or the mistakes in inputs and files. */
export type CommentContent =
  | { readonly kind: "results"; readonly results: readonly JobResult[] }
  | { readonly kind: "mistakes"; readonly diagnostics: readonly Diagnostic[] };

/** The step that a comment is of. */
export interface CommentedStep {
  readonly environment: Environment;
  readonly input: (name: string) => string;
  /** The commit that the pull request proposes. */
  readonly commit?: string | undefined;
}

/** The inputs by which two steps (legs of a matrix, environments) are about other jobs. */
const INPUTS = [
  "manifest",
  "name",
  "region",
  "cluster-type",
  "cluster-id",
  "cluster-name",
  "workspace-id",
  "workspace-name",
] as const;

/**
 * Returns the hidden first line of a comment: the hash of the workflow, its job and step, and the inputs that say which
 * jobs it is about. As they were given: a comment stays the same one while an input is wrong.
 */
export function commentMarker({ environment, input }: CommentedStep): string {
  // The workflow's file, without the ref that it is from.
  const workflow =
    environment["GITHUB_WORKFLOW_REF"]?.replace(/@.*$/su, "") || environment["GITHUB_WORKFLOW"];
  const parts = [
    workflow ?? "",
    environment["GITHUB_JOB"] ?? "",
    environment["GITHUB_ACTION"] ?? "",
    ...INPUTS.map((name) => givenInput(name, { environment, input })),
  ];
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
  return `<!-- oceanus-create-job:${hash} -->`;
}

/** Returns the comment, cut by whole rows, after its marker. */
export function commentBody(
  content: CommentContent,
  step: CommentedStep,
  { render, linkTo }: Pick<TableOptions, "render" | "linkTo">,
): string {
  const options: TableOptions = { render, linkTo, size: (part) => part.length };
  const title = titleOf(content.kind === "results" ? content.results : [], render);
  const start = [commentMarker(step), title, about(step, render)];
  const end = source(step, render);
  const room = LARGEST_COMMENT - [...start, end].join("\n\n").length - ROOM_FOR_WORDS;
  const parts =
    content.kind === "results"
      ? markdownReport(content.results, options, room)
      : [
          `${render(message("mistakesFound", { count: content.diagnostics.length }))}.`,
          mistakeTable(content.diagnostics, options, room),
        ];
  return [...start, ...parts, end].filter((part) => part !== "").join("\n\n");
}

/** Says which jobs the comment is about: two comments on one pull request must be told apart. */
function about(step: CommentedStep, render: Render): string {
  return INPUTS.map((name) => [name, givenInput(name, step)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name} ${inlineCode(shorten(render(value), LONGEST_INPUT))}`)
    .join(", ");
}

/** Says where the content is from: the run, and the commit that it looked at. */
function source({ environment, commit }: CommentedStep, render: Render): string {
  const run = runAddress(environment);
  const hash = commit && inlineCode(render(commit).slice(0, SHORT_HASH));
  return [
    ...(run ? [link(render(message("workflowRun")), run)] : []),
    ...(hash ? [render(message("commitHash", { hash }))] : []),
  ].join(", ");
}

function givenInput(name: string, { environment, input }: CommentedStep): string {
  const given = input(name).trim();
  return given === "" && name === "region" ? (environment["TENCENTCLOUD_REGION"]?.trim() ?? "") : given;
}
