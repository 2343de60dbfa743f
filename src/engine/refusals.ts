import { type Message, mentions, message, sentences } from "../messages/message.ts";
import { lookUpError } from "../oceanus/classify.ts";
import { ADVICE, type ErrorCodeName, type Scope } from "../oceanus/error-code.ts";
import type { BrokenCall, ServiceError } from "../oceanus/reply.ts";

/** A reply that is no answer: an error of the service, or a call that broke. */
export type FailedReply = ServiceError | BrokenCall;

/** Returns the scope of a refusal by its code; nothing for what is no refusal. */
function scopeOf(error: ServiceError): Scope | undefined {
  const { class: codeClass } = lookUpError(error);
  return codeClass.kind === "refused" ? codeClass.scope : undefined;
}

/** Recognises a refusal for want of a permission: CAM says that the caller may not make this call. */
export function isPermission(error: ServiceError): boolean {
  return scopeOf(error) === "permission";
}

/** Recognises a refusal of what a call asks for, not of who calls. */
export function isOfRequest(error: ServiceError): boolean {
  const scope = scopeOf(error);
  return scope !== undefined && !["account", "permission", "quota"].includes(scope);
}

/** Recognises a refusal of a read that no call can pass: without a permission to read jobs can still be created, with wrong keys not. */
export function stopsEverything(error: ServiceError): boolean {
  return scopeOf(error) === "account" || lookUpError(error).class.kind === "clock";
}

const OF_ONE_API = /^(?:InvalidAction|ActionOffline|LimitExceeded)(?:\.|$)/u;

/**
 * Recognises a refusal to list clusters or workspaces that no other call can pass either. That this API is not there, or has
 * a quota of its own, says nothing of the others.
 */
export function stopsAllLists(error: ServiceError): boolean {
  return stopsEverything(error) && !OF_ONE_API.test(error.code);
}

/** Returns the more informative of two failures in a row: a call that the run's end cut off says nothing of the service. */
export function moreInformative(before: FailedReply | undefined, now: FailedReply): FailedReply {
  return isCutOff(now) ? (before ?? now) : now;
}

/** Recognises a call that the end of the run cut off. */
export function isCutOff(reply: FailedReply): boolean {
  return reply.kind === "broken" && reply.cause === "cancelled";
}

/** Recognises something that answered and is not what the service says. */
function isForeign({ cause }: BrokenCall): boolean {
  return cause === "foreign" || cause === "oversized";
}

/** Returns a reply's code as it stands in the outputs. */
export function codeOf(reply: FailedReply): ErrorCodeName {
  if (reply.kind === "error") {
    return reply.code;
  }
  return isForeign(reply) ? "Ambiguous" : "Network";
}

/** Returns the code of the last reply, unless it only says that the run ended. */
export function lastCode(last: FailedReply | undefined): ErrorCodeName | undefined {
  return last && !isCutOff(last) ? codeOf(last) : undefined;
}

/** Returns the RequestId of the last reply, if it has one. */
export function requestIdOf(last: FailedReply | undefined): string | undefined {
  return last?.kind === "error" && last.requestId !== "" ? last.requestId : undefined;
}

/** Returns a reply in a few words, for a line of progress. */
export function describeReply(reply: FailedReply): Message {
  return reply.kind === "error"
    ? message("withRequestId", { sentence: reply.code, requestId: reply.requestId })
    : reply.detail;
}

/** Returns what a refusal means, in the service's own words too, and what to do about it. */
export function describeRefusal(error: ServiceError): Message {
  return sentences(describeError(error), lookUpError(error).advice);
}

/** Returns what a refusal means, for where there is better advice than the code's own. */
export function describeError(error: ServiceError): Message {
  const { code, message: sentence, requestId } = error;
  return message("serviceRefused", { code, meaning: lookUpError(error).meaning, sentence, requestId });
}

/** Returns what the last reply was and what that says to check; nothing where there is none, or the run's end cut it off. */
export function describeLastReply(reply: FailedReply | undefined): Message | undefined {
  if (!reply || isCutOff(reply)) {
    return undefined;
  }
  if (reply.kind === "error") {
    return message("lastAnswer", { answer: describeRefusal(reply) });
  }
  return sentences(
    message("lastCallBroke", { detail: reply.detail }),
    message(isForeign(reply) ? "foreignAnswer" : "checkNetwork"),
  );
}

/** Returns what the last reply was, and once the advice to run the step again: many a code's own says so. */
export function lastReplyAndAgain(reply: FailedReply | undefined, again: Message): (Message | undefined)[] {
  const last = describeLastReply(reply);
  return last && mentions(last, ADVICE.again["en-US"]) ? [last] : [last, again];
}
