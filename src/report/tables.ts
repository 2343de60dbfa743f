import type { Problem } from "../base/problem.ts";
import { type Language, type Text, text } from "../base/text.ts";
import type { JobResult, Outcome } from "../ensure/result.ts";
import type { LinkTo } from "./links.ts";
import { escapeMarkdown, inlineCode, link, table } from "./markdown.ts";

/** What the tables are written for. */
export interface TableOptions {
  readonly language: Language;
  readonly linkTo: LinkTo;
  /** The size of a text, in what its page counts: bytes or characters. */
  readonly size: (text: string) => number;
}

export const TITLE = text("Oceanus jobs", "Oceanus 作业");
export const DRIFT = text(
  "These jobs exist and differ from what is wanted; the action changes no existing job.",
  "以下已有作业与期望不同；本 Action 不会修改已有作业。",
);

const UNNAMED = text("(no name yet)", "（尚无名称）");

const HEAD = {
  job: text("Job", "作业"),
  outcome: text("Outcome", "结果"),
  id: text("Id", "ID"),
  cluster: text("Cluster", "集群"),
  note: text("Note", "说明"),
  place: text("Place", "位置"),
  mistake: text("Mistake", "错误"),
  field: text("Field", "字段"),
  is: text("Is", "现状"),
  wanted: text("Wanted", "期望"),
} as const;

/** A row a job; its name leads to where the job is written. */
export function jobTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const rows = results.map(({ spec, outcome, job, differences, failure, warnings }) => [
    link(spec.name === "" ? UNNAMED[options.language] : inlineCode(spec.name), options.linkTo(spec.place)),
    outcome,
    optionalCode(job?.jobId),
    optionalCode(differences.find(({ field }) => field === "cluster-id")?.is ?? spec.values["cluster-id"]),
    [...(failure ? [failure.message] : []), ...warnings]
      .map((note) => escapeMarkdown(note[options.language]))
      .join("<br>"),
  ]);
  return cutTable([HEAD.job, HEAD.outcome, HEAD.id, HEAD.cluster, HEAD.note], rows, options, room);
}

function optionalCode(value: string | undefined): string {
  return value === undefined ? "" : inlineCode(value);
}

/** A row a difference of jobs that drifted, linked to where the wanted value is written; nothing where none did. */
export function driftTable(results: readonly JobResult[], options: TableOptions, room: number): string {
  const rows = results.flatMap(({ spec, differences }) =>
    differences
      .filter(({ kind }) => kind === "drift")
      .map(({ field, is, wanted }) => [
        inlineCode(spec.name),
        link(inlineCode(field), options.linkTo(spec.places[field])),
        inlineCode(is),
        inlineCode(wanted),
      ]),
  );
  return rows.length === 0 ? "" : cutTable([HEAD.job, HEAD.field, HEAD.is, HEAD.wanted], rows, options, room);
}

/** A row a mistake: where it stands, and what it is. */
export function mistakeTable(problems: readonly Problem[], options: TableOptions, room: number): string {
  const rows = problems.map(({ message, place }) => [
    place?.kind === "file"
      ? link(escapeMarkdown(`${place.file}:${place.line}:${place.column}`), options.linkTo(place))
      : "",
    escapeMarkdown(message[options.language]),
  ]);
  return cutTable([HEAD.place, HEAD.mistake], rows, options, room);
}

/** The outcomes with their numbers, such as `2 created, 1 reused`. */
export function countOutcomes(results: readonly JobResult[]): string {
  const counts = new Map<Outcome, number>();
  for (const { outcome } of results) {
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ");
}

/** A table of the rows that fit whole, which says how many do not. */
function cutTable(
  head: readonly Text[],
  rows: readonly (readonly string[])[],
  { language, size }: TableOptions,
  room: number,
): string {
  const words = head.map((word) => word[language]);
  const more = (count: number): string => text(`… and ${count} more`, `……另有 ${count} 行`)[language];
  let left = room - size(table(words, [[more(rows.length)]]));
  const end = rows.findIndex((row) => {
    left -= size(row.join(" | ")) + "|  |\n".length;
    return left < 0;
  });
  return table(words, end === -1 ? rows : [...rows.slice(0, end), [more(rows.length - end)]]);
}
