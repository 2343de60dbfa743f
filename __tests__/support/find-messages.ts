import type { Message, MessageId, MessageOrText } from "../../src/messages/message.ts";

/** Returns the messages of these ids in a message, itself and its parameters, from the outside in. */
export function findMessages<Id extends MessageId>(
  said: MessageOrText | undefined,
  ...ids: readonly Id[]
): Extract<Message, { readonly id: Id }>[] {
  const found: Extract<Message, { readonly id: Id }>[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) {
      return;
    }
    if ("id" in value && "params" in value && (ids as readonly unknown[]).includes(value.id)) {
      found.push(value as Extract<Message, { readonly id: Id }>);
    }
    Object.values(value).forEach(visit);
  };
  visit(said);
  return found;
}

/** Returns the ids of all messages in a message, from the outside in; `sentences` only joins others. */
export function idsIn(said: MessageOrText | undefined): MessageId[] {
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
  visit(said);
  return ids;
}
