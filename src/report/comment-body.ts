import type { JobResult } from "../engine/job-result.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { shorten } from "../text/shorten.ts";
import { type CommentedStep, commentMarker, givenInput } from "./comment-marker.ts";
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

/** The inputs that the comment names, by which a reader tells it from others. Of `variables` no value is shown. */
const SHOWN = [
  "manifest",
  "name",
  "region",
  "cluster-type",
  "cluster-id",
  "cluster-name",
  "workspace-id",
  "workspace-name",
  "folder-id",
  "flink-version",
] as const;

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
  const { matrix = "", "comment-id": id = "" } = step.values;
  const named = SHOWN.map((name) => [name, givenInput(name, step)] as const);
  return [...named, ["matrix", matrix] as const, ["comment-id", id] as const]
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
