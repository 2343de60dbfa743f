import type { MessageOrText } from "../messages/message.ts";
import {
  ACCOUNT,
  ADVICE,
  type CodeClass,
  type ErrorCode,
  JOB,
  PERMISSION,
  QUOTA,
  type Scope,
  THROTTLED,
  UNLISTED,
} from "./error-code.ts";
import { ERROR_CODES } from "./product-error-codes.ts";
import type { Answer, BrokenCall, Reply, ServiceError } from "./reply.ts";
import { STS_ERROR_CODES } from "./sts-error-codes.ts";

/** Classes of whole families, for codes that no table lists; the first that fits counts. */
const FAMILIES: readonly (readonly [prefix: string, codeClass: CodeClass])[] = [
  ["RequestLimitExceeded", THROTTLED],
  ["AuthFailure", ACCOUNT],
  ["LimitExceeded", QUOTA],
  ["UnauthorizedOperation", PERMISSION],
  ["UnsupportedRegion", ACCOUNT],
  ["Invalid", JOB],
  ["MissingParameter", JOB],
  ["UnknownParameter", JOB],
  ["ResourceInsufficient", JOB],
  ["ResourceInUse", JOB],
  ["ResourceNotFound", JOB],
  ["ResourceUnavailable", JOB],
  ["UnsupportedOperation", JOB],
];

/** Looks up an error: by its code, unless it explains itself. */
export function lookUpError({ code, service, explained }: ServiceError): Omit<
  ErrorCode,
  "meaning" | "advice"
> & {
  readonly meaning: MessageOrText;
  readonly advice: MessageOrText;
} {
  return explained ? { class: ACCOUNT, ...explained } : lookUpErrorCode(code, service);
}

/**
 * Looks up a code: its entry, else its family's class with the meaning of the family's head, else ambiguous, since an
 * unknown code may come from a call that was executed. At STS a refusal is never about a job.
 */
export function lookUpErrorCode(code: string, service: "oceanus" | "sts" = "oceanus"): ErrorCode {
  const sts = service === "sts";
  const catalogue = sts ? STS_ERROR_CODES : ERROR_CODES;
  const entry = entryOf(catalogue, code);
  if (entry) {
    return entry;
  }
  const head = entryOf(catalogue, code.split(".", 1)[0] ?? code);
  const family = FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
  return {
    class: sts && family?.kind === "refused" ? ACCOUNT : (family ?? { kind: "ambiguous" }),
    meaning: head?.meaning ?? UNLISTED,
    advice: head?.advice ?? (family ? (sts ? ADVICE.role : ADVICE.field) : ADVICE.again),
  };
}

function entryOf(catalogue: Readonly<Record<string, ErrorCode>>, code: string): ErrorCode | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}

/**
 * The consequence of a reply: `success`; `unsent` when the request cannot have been read (no connection); `ambiguous`
 * when it could have been read and the rest broke, or by its code; else the class of its code.
 */
export type Verdict<Result> =
  | { readonly kind: "success"; readonly answer: Answer<Result> }
  | { readonly kind: "unsent"; readonly reply: BrokenCall }
  | { readonly kind: "ambiguous"; readonly reply: ServiceError | BrokenCall }
  | { readonly kind: "throttled" | "duplicate" | "clock"; readonly reply: ServiceError }
  | { readonly kind: "refused"; readonly scope: Scope; readonly reply: ServiceError };

/** Classifies a reply by the phase in which it broke and by its code, never by a message's text. */
export function classify<Result>(reply: Reply<Result>): Verdict<Result> {
  if (reply.kind === "answer") {
    return { kind: "success", answer: reply };
  }
  if (reply.kind === "broken") {
    return { kind: reply.phase === "before" ? "unsent" : "ambiguous", reply };
  }
  return { ...lookUpError(reply).class, reply };
}
