import { text } from "../messages/text.ts";
import { ADVICE } from "./advice.ts";
import { ACCOUNT, type CodeClass, type CodeEntry, type Scope } from "./error-code.ts";
import { CATALOGUE } from "./product-error-codes.ts";
import type { Answer, BrokenCall, Reply, ServiceError } from "./reply.ts";
import { STS_CATALOGUE } from "./sts-error-codes.ts";

/** Classes of whole families, for codes that the catalogue does not list; the first that fits. */
const FAMILIES: readonly (readonly [prefix: string, codeClass: CodeClass])[] = [
  ["RequestLimitExceeded", { is: "throttled" }],
  ["AuthFailure", { is: "refused", scope: "account" }],
  ["LimitExceeded", { is: "refused", scope: "account" }],
  ["UnsupportedRegion", { is: "refused", scope: "account" }],
  ["Invalid", { is: "refused", scope: "job" }],
  ["MissingParameter", { is: "refused", scope: "job" }],
  ["UnknownParameter", { is: "refused", scope: "job" }],
  ["ResourceNotFound", { is: "refused", scope: "job" }],
  ["ResourceUnavailable", { is: "refused", scope: "job" }],
  ["UnsupportedOperation", { is: "refused", scope: "job" }],
];

/**
 * What a code says: its entry, else its family's class with the meaning of the family's head, else ambiguous, since
 * an unknown code may come from a call that was executed. At STS there is no job that a refusal could be about.
 */
export function lookUpCode(code: string, service: "oceanus" | "sts" = "oceanus"): CodeEntry {
  const sts = service === "sts";
  const catalogue = sts ? STS_CATALOGUE : CATALOGUE;
  const entry = entryOf(catalogue, code);
  if (entry) {
    return entry;
  }
  const head = entryOf(catalogue, code.split(".", 1)[0] ?? code);
  const family = FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
  return {
    class: sts && family?.is === "refused" ? ACCOUNT : (family ?? { is: "ambiguous" }),
    meaning:
      head?.meaning ?? text("a code that the service's documents do not list", "官方文档未列出的错误码"),
    advice: head?.advice ?? (family ? (sts ? ADVICE.role : ADVICE.field) : ADVICE.again),
  };
}

function entryOf(catalogue: Readonly<Record<string, CodeEntry>>, code: string): CodeEntry | undefined {
  return Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
}

/**
 * What a reply says about the call: `success`; `unsent` when the request can't have been read (no connection);
 * `ambiguous` when it could have been read and the rest broke, or by its code; else the class of its code.
 */
export type Verdict<Result> =
  | { readonly is: "success"; readonly answer: Answer<Result> }
  | { readonly is: "unsent"; readonly reply: BrokenCall }
  | { readonly is: "ambiguous"; readonly reply: ServiceError | BrokenCall }
  | { readonly is: "throttled" | "duplicate" | "clock"; readonly reply: ServiceError }
  | { readonly is: "refused"; readonly scope: Scope; readonly reply: ServiceError };

/** Classifies a reply by the phase in which it broke and by its code, never by a message's text. */
export function classify<Result>(reply: Reply<Result>): Verdict<Result> {
  if (reply.kind === "answer") {
    return { is: "success", answer: reply };
  }
  if (reply.kind === "broken") {
    return { is: reply.phase === "before" ? "unsent" : "ambiguous", reply };
  }
  return { ...lookUpCode(reply.code, reply.service).class, reply };
}
