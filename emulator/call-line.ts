import { isParams, type Params } from "./fields.ts";
import type { RecordedRequest } from "./options.ts";

const LONGEST_SUBJECT = 60;

/** The line that the command line tool logs for a call: time, action, what about, result, milliseconds. */
export function callLine(request: RecordedRequest): string {
  const time = new Date(request.time).toISOString().slice(11, 23);
  const result =
    request.answer === "OK" && request.jobId !== undefined ? request.jobId : (request.answer ?? "-");
  const executed =
    request.executed !== undefined && request.executed !== request.answer
      ? ` (executed: ${request.jobId ?? request.executed})`
      : "";
  const fields = [
    time,
    quietly(request.action || "-"),
    subjectOf(request.params),
    `${result}${executed}`,
    `${Math.round(request.durationMs ?? 0)} ms`,
  ];
  return fields.filter((field) => field !== "").join("  ");
}

function subjectOf(params: Params | undefined): string {
  if (params === undefined) return "";
  const { Name: name, JobIds: jobIds, Filters: filters, Offset: offset } = params;
  if (typeof name === "string") return quietly(name);
  if (Array.isArray(jobIds)) return quietly(jobIds.join(","));
  const parts = Array.isArray(filters) ? filters.filter(isParams).map(filterText) : [];
  if (typeof offset === "number" && offset > 0) parts.push(`Offset=${offset}`);
  return quietly(parts.join(" "));
}

function filterText(filter: Params): string {
  const { Name: name, Values: values } = filter;
  return `${name}=${Array.isArray(values) ? values.join("|") : values}`;
}

/** Text of a stranger, cut, on one line and without control characters. */
function quietly(text: string): string {
  const cut = text.length > LONGEST_SUBJECT ? `${text.slice(0, LONGEST_SUBJECT)}…` : text;
  return cut.replace(/\p{C}/gu, "?");
}
