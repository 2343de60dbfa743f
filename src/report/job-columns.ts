import type { JobResult } from "../engine/job-result.ts";
import { fieldOf } from "../job/fields.ts";
import { namesToLookUp } from "../job/job-spec.ts";
import { type MessageId, type MessageOrText, message } from "../messages/message.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { isPlan, nextStep, outcomeWithDrift } from "./outcomes.ts";
import type { Render } from "./render.ts";

/** One thing that a table of jobs shows of each job. */
export interface JobColumn {
  readonly head: MessageId & `column${string}`;
  /** Returns what a job's cell lists; nothing where there is nothing to say. */
  readonly cell: (result: JobResult) => readonly (MessageOrText | string)[];
  /** The kind of its texts: the job's own name, its outcome with any codes, a value that is shown as code, or words of ours. */
  readonly form: "name" | "outcome" | "code" | "words";
  /** The place on a page for what is the same of all jobs, where that is not the line above the table. */
  readonly placeWhenSame?: "first line" | "note";
  /** The only place where it is shown, if it is not shown everywhere. */
  readonly onlyIn?: "log";
}

/** The columns of every table of jobs, in their order: of the log's, the summary's and the comment's. */
const COLUMNS: readonly JobColumn[] = [
  { head: "columnJob", form: "name", cell: ({ spec }) => [spec.name || message("unnamedJob")] },
  {
    head: "columnPlan",
    form: "outcome",
    cell: (result) => (isPlan([result]) ? [outcomeWithDrift(result), ...codesOf(result)] : []),
  },
  {
    head: "columnOutcome",
    form: "outcome",
    cell: (result) => (isPlan([result]) ? [] : [outcomeWithDrift(result), ...codesOf(result)]),
  },
  { head: "columnId", form: "code", cell: ({ job }) => optional(job?.jobId) },
  {
    head: "columnCluster",
    form: "code",
    placeWhenSame: "first line",
    cell: (result) => optional(clusterOf(result)),
  },
  {
    head: "columnWorkspace",
    form: "code",
    placeWhenSame: "first line",
    cell: ({ spec: { values } }) => optional(values["workspace-name"] ?? values["workspace-id"]),
  },
  {
    head: "columnDifferences",
    form: "words",
    onlyIn: "log",
    cell: ({ differences, failure }) =>
      failure ? [] : differences.map((difference) => message("fieldDifference", { ...difference })),
  },
  { head: "columnNotChecked", form: "code", placeWhenSame: "note", cell: notChecked },
  { head: "columnNext", form: "words", cell: nextStep },
];

function optional(value: string | undefined): string[] {
  return value ? [value] : [];
}

/** Returns the cluster of the job that was found, else the wanted one as it was given, or its type where none is chosen. */
function clusterOf({ spec: { values }, differences }: JobResult): string | undefined {
  const actual = differences.find(({ field }) => field === "cluster-id")?.actual;
  const type = values["cluster-type"] && fieldOf("cluster-type").rule?.show?.(values["cluster-type"]);
  return actual ?? values["cluster-name"] ?? values["cluster-id"] ?? type;
}

function codesOf({ failure }: JobResult): string[] {
  const codes = failure?.findings?.map(({ code }) => code) ?? optional(failure?.code);
  return [...new Set(codes)];
}

function notChecked({ spec, outcome }: JobResult): string[] {
  return outcome === "valid" ? [...spec.unchecked, ...namesToLookUp(spec).map(({ field }) => field)] : [];
}

/** Jobs as a table shows them: no column is empty, and of several jobs none says the same of all. */
export interface JobTable {
  readonly columns: readonly JobColumn[];
  /** The rows: for each cell a list of texts, without secrets. */
  readonly rows: readonly { readonly result: JobResult; readonly cells: readonly (readonly string[])[] }[];
  /** The columns that say the same of every job, with what they say; of a single job, those whose place is elsewhere. */
  readonly shared: readonly SharedCell[];
}

/** A column that says the same in every row. */
export interface SharedCell {
  readonly column: JobColumn;
  readonly texts: readonly string[];
}

/** Lays out the jobs in the columns that are to be shown; those that say the same of every job become shared cells. */
export function layOut(
  results: readonly JobResult[],
  render: Render,
  isShown: (column: JobColumn) => boolean = () => true,
): JobTable {
  const shared: SharedCell[] = [];
  const kept: { readonly column: JobColumn; readonly cells: readonly (readonly string[])[] }[] = [];
  for (const column of COLUMNS.filter(isShown)) {
    const cells = results.map((result) => column.cell(result).map((text) => render(text)));
    const [first = []] = cells;
    const isSame = cells.every((texts) => texts.join("\n") === first.join("\n"));
    if (!isSame || (results.length === 1 && first.length > 0 && column.placeWhenSame === undefined)) {
      kept.push({ column, cells });
    } else if (first.length > 0) {
      shared.push({ column, texts: first });
    }
  }
  return {
    columns: kept.map(({ column }) => column),
    rows: results.map((result, row) => ({ result, cells: kept.map(({ cells }) => cells[row] ?? []) })),
    shared,
  };
}

/** Characters that a terminal shows two columns wide, as Chinese ones. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;

const GAP = "  ";

/** Returns the jobs as lines of a log: what all have in common, then the table. */
export function textJobTable(results: readonly JobResult[], render: Render): string[] {
  const { columns, rows, shared } = layOut(results, render);
  const heads = columns.map(({ head }) => render(message(head)));
  const common = shared.map(({ column, texts }) =>
    render(
      message("labelled", { label: message(column.head), sentence: message("listed", { items: texts }) }),
    ),
  );
  const table = rows.map(({ cells }) => cells.map((texts) => render(message("listed", { items: texts }))));
  return [
    ...common.map(sanitizeLine),
    ...alignColumns([heads, ...table].map((row) => row.map(sanitizeLine))),
  ];
}

/** Pads the cells of each column but the last to one width. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? "")), 0),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - widthOf(cell)))
      .join(GAP)
      .trimEnd(),
  );
}

function widthOf(value: string): number {
  return [...value].length + (value.match(WIDE)?.length ?? 0);
}
