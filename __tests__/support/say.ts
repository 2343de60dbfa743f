import { EN_US } from "../../src/messages/en-US.ts";
import type { Message, MessageId, ParamsOf } from "../../src/messages/message.ts";
import type { Language, Text } from "../../src/messages/text.ts";
import { ZH_CN } from "../../src/messages/zh-CN.ts";
import { createRenderer } from "../../src/report/render.ts";

/** The sentences of each language. */
export const CATALOGUES = { "en-US": EN_US, "zh-CN": ZH_CN } as const;

/** Returns a message as a person reads it, in English unless another language is asked for. */
export function say(message: Message | Text | undefined, language: Language = "en-US"): string {
  return createRenderer(
    language,
    CATALOGUES[language],
    (text) => text,
  )(message ?? { "en-US": "", "zh-CN": "" });
}

/** Returns a matcher of a message by its English text: the text itself, or a matcher of it. */
export function saying(expected: unknown): unknown {
  return {
    asymmetricMatch: (message: Message | Text | undefined) =>
      typeof expected === "string"
        ? say(message) === expected
        : (expected as { asymmetricMatch(value: unknown): boolean }).asymmetricMatch(say(message)),
  };
}

/** The parameters to render each sentence with, in each of its forms; a sentence without parameters has one form alone. */
export type Samples = {
  readonly [Id in MessageId as ParamsOf<Id> extends undefined ? never : Id]: readonly [
    ParamsOf<Id>,
    ...ParamsOf<Id>[],
  ];
};
