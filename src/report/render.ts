import { EN_US } from "../messages/en-US.ts";
import type { Catalogue, Message } from "../messages/message.ts";
import type { Language, Text } from "../messages/text.ts";
import { ZH_CN } from "../messages/zh-CN.ts";

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { "en-US": EN_US, "zh-CN": ZH_CN };

/** Turns messages into the text of one language. */
export type Render = (message: Message | Text) => string;

/**
 * Returns a renderer for one language. Secrets are taken out of every parameter before a sentence can quote, cut or
 * escape it: what is left of a secret after that is no longer recognised.
 */
export function createRenderer(language: Language, redact: (text: string) => string): Render {
  const render: Render = (message) => {
    if (!("id" in message)) {
      return message[language];
    }
    const sentence = CATALOGUES[language][message.id] as (params: unknown) => string;
    return sentence(prepare(message.params));
  };
  const prepare = (value: unknown): unknown => {
    if (typeof value === "string") {
      return redact(value);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    if (Array.isArray(value)) {
      return value.map(prepare);
    }
    return isMessage(value) || isText(value)
      ? render(value)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, prepare(inner)]));
  };
  return render;
}

function isMessage(value: object): value is Message {
  return "id" in value && "params" in value;
}

function isText(value: object): value is Text {
  return "en-US" in value && "zh-CN" in value;
}

/** Returns a message as text of one language, secrets and all. */
export function textOf(message: Message | Text, language: Language): string {
  return createRenderer(language, (text) => text)(message);
}
