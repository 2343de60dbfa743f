import { text } from "../base/text.ts";
import { ADVICE } from "./advice.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { CodeClass, CodeEntry, Scope } from "./code-entry.ts";
import type { Answer, BrokenCall, Reply, ServiceError } from "./reply.ts";

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
 * an unknown code may come from a call that was executed.
 */
export function lookUpCode(code: string): CodeEntry {
  const entry = entryOf(code);
  if (entry) {
    return entry;
  }
  const head = entryOf(code.split(".", 1)[0] ?? code);
  const family = FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
  return {
    class: family ?? { is: "ambiguous" },
    meaning:
      head?.meaning ?? text("a code that the service's documents do not list", "官方文档未列出的错误码"),
    advice: head?.advice ?? (family ? ADVICE.field : ADVICE.again),
  };
}

function entryOf(code: string): CodeEntry | undefined {
  return Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code] : undefined;
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
  return { ...lookUpCode(reply.code).class, reply };
}
