import type { MessageId, MessageOrText, ParamsOf } from "../../src/messages/message.ts";

/** A message whose id, and so the type of its parameters, is known. */
export type MessageOf<Id extends MessageId> = Id extends MessageId
  ? { readonly id: Id; readonly params: ParamsOf<Id> }
  : never;

/** Returns the messages of these ids in a message, itself and its parameters, from the outside in. */
export function findMessages<Id extends MessageId>(
  sentence: MessageOrText | undefined,
  ...ids: readonly Id[]
): MessageOf<Id>[] {
  const found: MessageOf<Id>[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    if ("id" in value && "params" in value && (ids as readonly unknown[]).includes(value.id)) {
      found.push(value as MessageOf<Id>);
    }
    Object.values(value).forEach(visit);
  };
  visit(sentence);
  return found;
}

/** Returns the ids of all messages in a message, from the outside in; `sentences` only joins others. */
export function idsIn(sentence: MessageOrText | undefined): MessageId[] {
  const ids: MessageId[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    if ("id" in value && "params" in value && value.id !== "sentences") {
      ids.push(value.id as MessageId);
    }
    Object.values(value).forEach(visit);
  };
  visit(sentence);
  return ids;
}
