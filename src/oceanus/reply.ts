import * as z from "zod/mini";
import { type Message, message } from "../messages/message.ts";
import { shorten } from "../text/quote.ts";
import { type ErrorCodeName, serviceCode } from "./error-code.ts";
import { ID, type Reader } from "./responses.ts";
import type { BrokenCall, HttpResponse } from "./transport.ts";

export type { BrokenCall, Phase } from "./transport.ts";

/** The service's answer: it did what it was asked. */
export interface Answer<Result> {
  readonly kind: "answer";
  readonly result: Result;
  readonly requestId: string;
}

/** The service's answer with an error of its own (HTTP 200, `Response.Error`). */
export interface ServiceError {
  readonly kind: "error";
  /** The service's own; where it is `explained`, one of ours. */
  readonly code: ErrorCodeName;
  readonly message: string;
  readonly requestId: string;
  /** The answer's `Date` header in ms since the epoch: the service's clock. */
  readonly date?: number | undefined;
  /** The service that answered, where it is not Oceanus: the same code may mean something else there. */
  readonly service?: "sts" | undefined;
  /** Given where it is no error of a service but a refusal on the way there, which no call can pass. */
  readonly explained?: { readonly meaning: Message; readonly advice: Message } | undefined;
}

/** Returns the error of a call that was refused on its way to a service. */
export function refusedOnTheWay(explained: NonNullable<ServiceError["explained"]>): ServiceError {
  return { kind: "error", code: "Network", message: "", requestId: "", explained };
}

export type Reply<Result> = Answer<Result> | ServiceError | BrokenCall;

/** The service that was called, and how secrets are kept out of what it answers. */
export interface ReadOptions {
  readonly service?: "oceanus" | "sts" | undefined;
  readonly redact?: ((text: string) => string) | undefined;
  /** Keys whose texts are compared to the letter, and so keep what they hold, as ids do. */
  readonly exact?: readonly string[] | undefined;
}

/** Ids stay as they are, whatever they hold: changed, they would be others. */
const IDS = ["JobId", "ClusterId", "WorkSpaceId", "SerialId"];
/** HTTP's date (RFC 9110, 5.6.7), so that no other text is taken for a clock. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u;
/** The most values that an answer may have: each takes room, and a page of 100 jobs has some thousands. */
const MOST_VALUES = 1_500_000;
/** The most that is kept of the service's own words, in characters. */
const LONGEST_MESSAGE = 1000;

/** An answer of the service (849/52018). Codes go where ids go, and are held to a form as they are. */
const ENVELOPE = z.object({
  Response: z.object({
    RequestId: z.catch(ID, ""),
    Error: z.nullish(
      z.object({
        Code: z.string().check(z.regex(/^[A-Za-z][\w.-]{0,99}$/u)),
        Message: z.catch(z.string(), ""),
      }),
    ),
  }),
});

/**
 * Reads the reply in an HTTP response. Every processed call is answered with status 200 and a `Response` object
 * (849/52018); anything else is not the service's word.
 */
export function readResponse<Result>(
  { status, headers, body }: HttpResponse,
  read: Reader<Result>,
  { service = "oceanus", redact, exact = [] }: ReadOptions = {},
): Reply<Result> {
  if (status !== 200) {
    return { ...foreign(message("httpStatus", { status })), status };
  }
  if (hasTooMuch(body)) {
    return broken("oversized", message("responseTooManyValues", { most: MOST_VALUES }));
  }
  const json = parseJson(body, redact, [...IDS, ...exact]);
  const envelope = z.safeParse(ENVELOPE, json).data;
  if (!envelope) {
    return foreign(message("foreignBody"));
  }
  const { RequestId: requestId, Error: error } = envelope.Response;
  if (error) {
    return {
      kind: "error",
      code: serviceCode(error.Code),
      // Secrets are gone by now: half of one would no longer be recognised.
      message: shorten(error.Message, LONGEST_MESSAGE),
      requestId,
      date: dateOf(headers.date),
      service: service === "sts" ? service : undefined,
    };
  }
  const result = read((json as { readonly Response: Readonly<Record<string, unknown>> }).Response);
  return result === undefined ? foreign(message("answerIncomplete")) : { kind: "answer", result, requestId };
}

function foreign(detail: Message): BrokenCall {
  return broken("foreign", detail);
}

function broken(cause: BrokenCall["cause"], detail: Message): BrokenCall {
  return { kind: "broken", phase: "after", cause, detail };
}

/** Recognises JSON with more values than are read, before any of them takes room. */
function hasTooMuch(body: Buffer): boolean {
  let values = 0;
  for (let at = 0; at < body.length && values <= MOST_VALUES; at += 1) {
    const byte = body[at];
    if (byte === QUOTE) {
      at = endOfString(body, at);
    } else if (byte === COMMA || byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      values += 1;
    }
  }
  return values > MOST_VALUES;
}

const [QUOTE, BACKSLASH, COMMA, OPEN_BRACE, OPEN_BRACKET] = Buffer.from('"\\,{[');

/** Returns the index of the quote that closes a string. */
function endOfString(body: Buffer, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) {
    at += body[at] === BACKSLASH ? 2 : 1;
  }
  return at;
}

function dateOf(header: string | undefined): number | undefined {
  const date = header !== undefined && HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}

/** Parses JSON, without the secrets in its texts but those under the kept keys; undefined where it is none. */
function parseJson(body: Buffer, redact: ReadOptions["redact"], kept: readonly string[]): unknown {
  try {
    return JSON.parse(
      body.toString("utf8"),
      redact &&
        ((key, value: unknown) => (typeof value === "string" && !kept.includes(key) ? redact(value) : value)),
    );
  } catch {
    return undefined;
  }
}
