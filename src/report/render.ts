import { EN_US } from "../messages/en-US.ts";
import { type Catalogue, isMessage, isText, type Language, type MessageOrText } from "../messages/message.ts";

/** Loads the sentences of a language; all but English only where they are asked for. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === "zh-CN" ? (await import("../messages/zh-CN.ts")).ZH_CN : EN_US;
}

/** The one way from data to what a person reads: a message in the run's language, or a value as it is, without secrets. */
export type Render = (shown: MessageOrText | string) => string;

/**
 * Returns a renderer for one language. Secrets are taken out of every value before anything can quote, cut or escape
 * it: what is left of a secret after that is no longer recognised.
 */
export function createRenderer(
  language: Language,
  catalogue: Catalogue,
  redact: (text: string) => string,
): Render {
  const render: Render = (shown) => {
    if (typeof shown === "string") {
      return redact(shown);
    }
    if (!isMessage(shown)) {
      return redact(shown[language]);
    }
    const sentence = catalogue[shown.id] as (params: unknown) => string;
    return sentence(prepare(shown.params));
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
