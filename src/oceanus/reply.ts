import { isId, isObject } from "./responses.ts";
import type { BrokenCall, HttpResponse } from "./transport.ts";

export type { BrokenCall, Phase } from "./transport.ts";

/** The service did what it was asked. */
export interface Answer<Result> {
  readonly kind: "answer";
  readonly result: Result;
  readonly requestId: string;
}

/** The service answered with an error of its own (HTTP 200, `Response.Error`). */
export interface ServiceError {
  readonly kind: "error";
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  /** The answer's `Date` header in ms since the epoch: the service's clock. */
  readonly date?: number;
  /** Which service answered, where it is not Oceanus: the same code may mean another thing there. */
  readonly service?: "sts";
}

/** What came of one call. */
export type Reply<Result> = Answer<Result> | ServiceError | BrokenCall;

/** Takes from a `Response` object what was asked for; undefined when it is not there. */
export type Reader<Result> = (response: Readonly<Record<string, unknown>>) => Result | undefined;

/** Codes go to the same places. */
const CODE = /^[A-Za-z][\w.-]{0,99}$/u;
/** HTTP's date (RFC 9110, 5.6.7), so that no other text is taken for a clock. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;
/** What is kept of the service's own words, in UTF-16 units. */
const LONGEST_MESSAGE = 1000;

/** Whose response it is, and how secrets are kept out of what it says. */
export interface ReadOptions {
  readonly service?: "oceanus" | "sts";
  readonly redact?: ((text: string) => string) | undefined;
  /** Keys whose texts are compared to the letter, and so keep what they hold, as ids do. */
  readonly exact?: readonly string[];
}

/** Ids stay as they are, whatever they hold: changed, they would be others. */
const IDS = ["JobId", "ClusterId", "WorkSpaceId", "SerialId"];

/**
 * The reply in an HTTP response. Every processed call is answered with status 200 and a `Response` object
 * (849/52018); all else is not the service's word.
 */
export function readResponse<Result>(
  { status, headers, body }: HttpResponse,
  read: Reader<Result>,
  { service = "oceanus", redact, exact = [] }: ReadOptions = {},
): Reply<Result> {
  const foreign = (detail: string): Reply<Result> => ({
    kind: "broken",
    phase: "after",
    cause: "foreign",
    detail,
  });
  if (status !== 200) {
    return foreign(`HTTP ${status}`);
  }
  const response = responseOf(body, redact, [...IDS, ...exact]);
  if (!response) {
    return foreign("HTTP 200 with a body that is not the service's");
  }
  const requestId = isId(response["RequestId"]) ? response["RequestId"] : "";
  const error = response["Error"];
  if (isObject(error) && typeof error["Code"] === "string" && CODE.test(error["Code"])) {
    const date = HTTP_DATE.test(headers.date ?? "") ? Date.parse(headers.date ?? "") : Number.NaN;
    const message = typeof error["Message"] === "string" ? error["Message"].slice(0, LONGEST_MESSAGE) : "";
    return {
      kind: "error",
      code: error["Code"],
      message,
      requestId,
      ...(!Number.isNaN(date) && { date }),
      ...(service === "sts" && { service }),
    };
  }
  const result = error === undefined || error === null ? read(response) : undefined;
  return result === undefined
    ? foreign("HTTP 200 with an answer that lacks what was asked for")
    : { kind: "answer", result, requestId };
}

function responseOf(
  body: Buffer,
  redact: ReadOptions["redact"],
  kept: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"), (key, value: unknown) =>
      redact && typeof value === "string" && !kept.includes(key) ? redact(value) : value,
    );
    const response = isObject(parsed) ? parsed["Response"] : undefined;
    return isObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}
