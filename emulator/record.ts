import type { Fault } from "./faults.ts";
import { isParams, type Params } from "./params.ts";
import type { RequestHeaders } from "./tc3.ts";

const LONGEST_SUBJECT = 60;

/** One request as it came, and what became of it. */
export interface RecordedRequest {
  /** 0, 1, 2 … in the order of arrival; also the index in a fault schedule. */
  readonly index: number;
  /** Milliseconds since 1970 by the service's clock, at its arrival. */
  readonly time: number;
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  rawBody: string;
  /** The header X-TC-Action, empty when there was none. */
  readonly action: string;
  /** The parsed body; undefined when it was no JSON object. */
  params: Params | undefined;
  fault: Fault | undefined;
  /** `OK` or the error's code as the service answered; undefined while the call is not executed. */
  executed: string | undefined;
  /** The JobId of the job that the call created. */
  jobId: string | undefined;
  /** The answer to the caller: `OK`, an error's code, or the fault's kind; undefined before. */
  answer: string | undefined;
  /** Milliseconds from arrival to answer. */
  durationMs: number | undefined;
}

/** Returns the line that the command line tool logs for a call: time, action, subject, result, milliseconds. */
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
    printable(request.action || "-"),
    subjectOf(request.params),
    `${result}${executed}`,
    `${Math.round(request.durationMs ?? 0)} ms`,
  ];
  return fields.filter((field) => field !== "").join("  ");
}

function subjectOf(params: Params | undefined): string {
  if (params === undefined) return "";
  const { Name: name, JobId: jobId, JobIds: jobIds, Filters: filters, Offset: offset } = params;
  const own = name ?? jobId ?? params["ResourceId"];
  if (typeof own === "string") return printable(own);
  if (Array.isArray(jobIds)) return printable(jobIds.join(","));
  const parts = Array.isArray(filters) ? filters.filter(isParams).map(filterText) : [];
  if (typeof offset === "number" && offset > 0) parts.push(`Offset=${offset}`);
  return printable(parts.join(" "));
}

function filterText(filter: Params): string {
  const { Name: name, Values: values } = filter;
  return `${name}=${Array.isArray(values) ? values.join("|") : values}`;
}

/** Returns a stranger's text, cut, on one line and without control characters. */
function printable(text: string): string {
  const cut = text.length > LONGEST_SUBJECT ? `${text.slice(0, LONGEST_SUBJECT)}…` : text;
  return cut.replace(/\p{C}/gu, "?");
}
