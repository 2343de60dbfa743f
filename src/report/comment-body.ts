import { givenInput } from "../inputs/settings.ts";
import { message } from "../messages/message.ts";
import { shorten } from "../text/quote.ts";
import { type CommentedStep, commentMarker } from "./comment-marker.ts";
import { runAddress } from "./links.ts";
import { DOT, inlineCode, link } from "./markdown.ts";
import { type PageContent, type PageOptions, writePage } from "./markdown-report.ts";
import type { Render } from "./render.ts";

/** GitHub takes 65 536 characters of a comment; the marker, the words and the tables fit into these. */
const LARGEST_COMMENT = 60_000;
/** Room for the words between the tables, in the longest language. */
const ROOM_FOR_WORDS = 500;
/** The longest part of an input that the comment shows. */
const LONGEST_INPUT = 200;
/** The part of a commit's hash that the comment shows. */
const SHORT_HASH = 12;

/** The inputs that the comment names, by which a reader tells it from others. Of `variables` no value is shown. */
const SHOWN = [
  "name",
  "cluster-type",
  "cluster-id",
  "cluster-name",
  "workspace-id",
  "workspace-name",
  "folder-id",
  "flink-version",
] as const;

interface NamedInput {
  readonly name: string;
  /** Its value, as code. */
  readonly shown: string;
}

/** Returns the comment, cut by whole rows, after its marker. */
export function commentBody(content: PageContent, step: CommentedStep, pages: PageOptions): string {
  const { render } = pages;
  const marker = commentMarker(step);
  const inputs = inputsOf(step, render);
  const end = source(step, render);
  const room = LARGEST_COMMENT - [marker, line(inputs), end].join("\n\n").length - ROOM_FOR_WORDS;
  const { title, first, parts } = writePage(content, pages, ({ length }) => length, room);
  const rest = inputs.filter(({ shown }) => !first.includes(shown));
  const paragraphs = [marker, title, first, line(rest), ...parts, end];
  return paragraphs.filter((part) => part !== "").join("\n\n");
}

/** Returns the inputs that say which jobs the comment is about: two comments on one pull request must be told apart. */
function inputsOf(step: CommentedStep, render: Render): NamedInput[] {
  const { matrix = "", "comment-id": id = "" } = step.values;
  const named = SHOWN.map((name) => [name, givenInput(name, step)] as const);
  return [...named, ["matrix", matrix] as const, ["comment-id", id] as const]
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ({ name, shown: inlineCode(shorten(render(value), LONGEST_INPUT)) }));
}

function line(inputs: readonly NamedInput[]): string {
  return inputs.map(({ name, shown }) => `${name} ${shown}`).join(DOT);
}

/** Says where the content is from: the run, and the commit that it looked at. */
function source({ environment, commit }: CommentedStep, render: Render): string {
  const run = runAddress(environment);
  const hash = commit && inlineCode(render(commit).slice(0, SHORT_HASH));
  return [
    ...(run ? [link(render(message("workflowRun")), run)] : []),
    ...(hash ? [`${render(message("commit"))} ${hash}`] : []),
  ].join(DOT);
}
