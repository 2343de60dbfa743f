import * as z from "zod/mini";
import { type Message, message } from "../messages/message.ts";
import { known } from "../oceanus/responses.ts";

/** A call of the hosting service's API that failed, with what to say about it. */
export type CommentFailure =
  /** No other try helps. */
  | { readonly kind: "final"; readonly sentence: Message; readonly status?: number | undefined }
  /** Another try may help: after this time, or soon where none is given. */
  | { readonly kind: "passing"; readonly sentence: Message; readonly waitMs?: number | undefined };

/** The surroundings that a failure is judged by. */
export interface FailureContext {
  /** The wall clock, ms since the epoch. */
  readonly date: number;
  /** True where the pull request's token can only read. */
  readonly readOnly: boolean;
}

/** The errors of the library that stand for an answer or a broken connection; any other came of an answer it could not read. */
const LIBRARY_ERRORS: readonly string[] = ["HttpError", "GraphqlResponseError"];

const Headers = z.record(z.string(), z.unknown());
const LibraryError = z.object({
  name: z.string().check(z.refine((name) => LIBRARY_ERRORS.includes(name))),
  message: z.string(),
  status: known(z.number()),
  /** An answer by HTTP; without one the connection broke. */
  response: known(z.object({ headers: Headers })),
  /** The headers of an answer by GraphQL. */
  headers: known(Headers),
});

/** The time to wait where GitHub names none, in s, and what the step can spare of it, in ms. */
const UNTOLD_LIMIT_S = 60;
const SPARED_MS = 20_000;

/** GitHub has no codes for these refusals, all of status 403; any other is for want of a permission. */
const LOCKED = /\blocked\b/iu;
const NOT_BY_PERMISSION = /archived|SAML|IP allow list|blocked|suspended|disabled/iu;
const RATE_LIMIT = /rate limit|abuse detection/iu;
/** The library has a proxy's refusal in words only. */
const PROXY_REFUSED = /^Proxy response \(407\)/u;

/** Reads why a call failed, and what may help. */
export function readFailure(error: unknown, context: FailureContext): CommentFailure {
  const { data } = LibraryError.safeParse(error);
  if (!data) {
    // As where the connection breaks within the answer.
    return { kind: "passing", sentence: message("commentUnreadable") };
  }
  const { message: answer, response } = data;
  const headers = response?.headers ?? data.headers;
  if (!headers) {
    const reason = firstCause(error);
    // Some accounts are locked after a few wrong passwords.
    return PROXY_REFUSED.test(reason)
      ? { kind: "final", sentence: message("commentProxyRefused") }
      : { kind: "passing", sentence: message("commentNotReached", { reason }) };
  }
  // An answer by GraphQL has none.
  const { status } = data;
  const isRefused = status === undefined || status === 403 || status === 429;
  const limit = isRefused ? limitOf(status, headers, answer, context.date) : undefined;
  if (limit) {
    const { waitMs = SPARED_MS } = limit;
    const seconds = limit.waitMs === undefined ? UNTOLD_LIMIT_S : Math.ceil(waitMs / 1000);
    return { kind: "passing", sentence: message("commentLimited", { answer, seconds }), waitMs };
  }
  if (status !== undefined && (status >= 500 || status === 408)) {
    return {
      kind: "passing",
      sentence: message("commentServerFailed", { answer }),
      waitMs: retryAfter(headers),
    };
  }
  return { kind: "final", sentence: refusalOf(status, answer, context), status };
}

/** Returns how long to wait for a limit, if it is one; the time is undefined where none is named. */
function limitOf(
  status: number | undefined,
  headers: Readonly<Record<string, unknown>>,
  answer: string,
  date: number,
): { readonly waitMs: number | undefined } | undefined {
  const named = retryAfter(headers);
  if (named !== undefined) {
    return { waitMs: named };
  }
  if (headers["x-ratelimit-remaining"] === "0") {
    const reset = Number(headers["x-ratelimit-reset"] ?? Number.NaN) * 1000;
    return { waitMs: Number.isNaN(reset) ? undefined : Math.max(1000, reset - date) };
  }
  return status === 429 || RATE_LIMIT.test(answer) ? { waitMs: undefined } : undefined;
}

/** Returns the words or the code of the error that all began with: those around it say only that the call failed. */
function firstCause(error: unknown): string {
  let words = "";
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth += 1) {
    words = cause.message || ("code" in cause ? String(cause.code) : words);
  }
  return words;
}

function retryAfter(headers: Readonly<Record<string, unknown>>): number | undefined {
  const given = String(headers["retry-after"] ?? "");
  return /^\d{1,9}$/u.test(given) ? Number(given) * 1000 : undefined;
}

function refusalOf(status: number | undefined, answer: string, { readOnly }: FailureContext): Message {
  if (status === 401) {
    return message("commentBadToken", { answer });
  }
  if (status === 403 && LOCKED.test(answer)) {
    return message("commentLocked", { answer });
  }
  // 404 where even reading is not allowed.
  if (status === 404 || (status === 403 && !NOT_BY_PERMISSION.test(answer))) {
    return message(readOnly ? "commentForbiddenToFork" : "commentForbidden", { answer });
  }
  return message("commentFailed", { answer });
}
