/** The languages of errors, advice and the summary (input `language`, also sent as X-TC-Language). */
export const LANGUAGES = ["en-US", "zh-CN"] as const;

export type Language = (typeof LANGUAGES)[number];

/** A datum's text in every language that the action speaks. */
export type Text = Readonly<Record<Language, string>>;

/** Makes a text of its wordings. */
export function text(english: string, chinese: string): Text {
  return { "en-US": english, "zh-CN": chinese };
}
