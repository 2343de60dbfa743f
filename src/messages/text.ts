/** The languages of errors, advice and the summary (input `language`, also sent as X-TC-Language). */
export const LANGUAGES = ["en-US", "zh-CN"] as const;

export type Language = (typeof LANGUAGES)[number];

/** One message in every language that the action speaks. */
export type Text = Readonly<Record<Language, string>>;

/** A message from its two wordings. */
export function text(english: string, chinese: string): Text {
  return { "en-US": english, "zh-CN": chinese };
}

/** Messages one after the other, as sentences of one paragraph. */
export function join(...parts: readonly (Text | undefined)[]): Text {
  const present = parts.filter((part) => part !== undefined);
  return text(present.map((part) => part["en-US"]).join(" "), present.map((part) => part["zh-CN"]).join(""));
}
