import type { EN_US } from "./en-US.ts";

/** The languages of errors, advice and the summary (input `language`, also sent as X-TC-Language). */
export const LANGUAGES = ["en-US", "zh-CN"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A datum's text in every language that the action speaks. */
export type Text = Readonly<Record<Language, string>>;

export function text(english: string, chinese: string): Text {
  return { "en-US": english, "zh-CN": chinese };
}

/** The sentences of one language by their ids; `en-US.ts` is the source of the type, every other language satisfies it. */
export type Catalogue = typeof EN_US;

export type MessageId = keyof Catalogue;

/** A parameter as code gives it: where a sentence takes a string, a message or a datum of a table may stand. */
type Param<Taken> = Taken extends string
  ? Taken | Text | Message
  : Taken extends readonly (infer Item)[]
    ? readonly Param<Item>[]
    : Taken extends object
      ? { readonly [Key in keyof Taken]: Param<Taken[Key]> }
      : Taken;

export type ParamsOf<Id extends MessageId> =
  Parameters<Catalogue[Id]> extends [infer Params] ? Param<Params> : undefined;

/**
 * A sentence for a person as data: its id and its parameters, which are kept as they are, neither cut nor quoted. It
 * becomes text in `report/render.ts` alone, once secrets are out of its parameters.
 */
export interface Message {
  readonly id: MessageId;
  /** The parameters of this very id, as `message` takes them: a union of all would be more than the compiler can hold. */
  readonly params: unknown;
}

/** Something to say: a message, or a datum of a table that says it in both languages. */
export type MessageOrText = Message | Text;

/** Makes a message; its parameters are those that the sentence in `en-US.ts` takes. */
export function message<Id extends MessageId>(
  id: Id,
  ...[params]: ParamsOf<Id> extends undefined ? [] : [params: ParamsOf<Id>]
): Message {
  return { id, params };
}

/** Returns several messages as the sentences of one paragraph; undefined ones are left out. */
export function sentences(...parts: readonly (MessageOrText | undefined)[]): Message {
  return message("sentences", { parts: parts.filter((part) => part !== undefined) });
}

/** Returns a key that two messages share if and only if they say the same. */
export function messageKey(sentence: MessageOrText): string {
  return JSON.stringify(sentence);
}

/** Reports whether a message shows a value: one of its parameters is that value, or a message in it shows it. */
export function mentions(sentence: MessageOrText, value: string): boolean {
  return isMessage(sentence) && holds(sentence.params, value);
}

function holds(param: unknown, value: string): boolean {
  return typeof param === "object" && param !== null
    ? Object.values(param).some((inner) => holds(inner, value))
    : param === value;
}

export function isMessage(value: object): value is Message {
  return "id" in value && "params" in value;
}

export function isText(value: object): value is Text {
  return "en-US" in value && "zh-CN" in value;
}
