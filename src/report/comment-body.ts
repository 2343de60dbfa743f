import { createHash } from "node:crypto";
import type { JobResult } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { shorten } from "../text/shorten.ts";
import { runAddress } from "./links.ts";
import { inlineCode, link } from "./markdown.ts";
import { markdownReport, titleOf } from "./markdown-report.ts";
import { mistakeTable, type TableOptions } from "./markdown-tables.ts";
import { textOf } from "./render.ts";

/** The service that keeps comments takes 65 536 characters; what is not rows fits in the rest. */
const LARGEST_COMMENT = 60_000;
/** The words between the tables, in the longest language. */
const ROOM_FOR_WORDS = 500;
/** The most of an input that the comment shows. */
const LONGEST_INPUT = 200;

const RUN = text("Workflow run", "工作流运行");
const COMMIT = text("commit", "提交");

/** What a comment says: how the jobs are, or what is wrong with the inputs and files. */
export type CommentContent =
  | { readonly results: readonly JobResult[] }
  | { readonly diagnostics: readonly Diagnostic[] };

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
 * The hidden first line of a comment: the hash of the workflow, its job and step, and the inputs that say which jobs it
 * is about. As they were given: a comment stays the same one while an input is wrong.
 */
export function commentMarker({ environment, input }: CommentedStep): string {
  // The workflow's file, without the ref that it was taken from.
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

/** The comment, cut by whole rows, after its mark. */
export function commentBody(
  content: CommentContent,
  step: CommentedStep,
  { language, linkTo }: Pick<TableOptions, "language" | "linkTo">,
): string {
  const options: TableOptions = { language, linkTo, size: (part) => part.length };
  const results = "results" in content ? content.results : [];
  const start = [commentMarker(step), titleOf(results, language), about(step)];
  const end = source(step, language);
  const room = LARGEST_COMMENT - [...start, end].join("\n\n").length - ROOM_FOR_WORDS;
  const parts =
    "diagnostics" in content
      ? [
          textOf(mistakes(content.diagnostics.length), language),
          mistakeTable(content.diagnostics, options, room),
        ]
      : markdownReport(results, options, room);
  return [...start, ...parts, end].filter((part) => part !== "").join("\n\n");
}

/** Which jobs the comment is about: two comments on one pull request must be told apart. */
function about(step: CommentedStep): string {
  return INPUTS.map((name) => [name, givenInput(name, step)] as const)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name} ${inlineCode(shorten(value, LONGEST_INPUT))}`)
    .join(", ");
}

/** Where it was found out: the run, and the commit that it looked at. */
function source({ environment, commit }: CommentedStep, language: Language): string {
  const run = runAddress(environment);
  return [
    ...(run ? [link(RUN[language], run)] : []),
    ...(commit ? [`${COMMIT[language]} ${inlineCode(commit.slice(0, 12))}`] : []),
  ].join(", ");
}

function mistakes(count: number): MessageOrText {
  return text(
    count === 1 ? "1 mistake; nothing was called." : `${count} mistakes; nothing was called.`,
    `${count} 处错误；未发出任何调用。`,
  );
}

function givenInput(name: string, { environment, input }: CommentedStep): string {
  const given = input(name).trim();
  return given === "" && name === "region" ? (environment["TENCENTCLOUD_REGION"]?.trim() ?? "") : given;
}
