const LONGEST = 80;

/**
 * A value as it is shown inside a message: in double quotes, control characters and line breaks as escapes, cut to
 * 80 characters.
 */
export function quote(value: string): string {
  const points = [...value];
  const shown = points.length > LONGEST ? `${points.slice(0, LONGEST).join("")}…` : value;
  return JSON.stringify(shown);
}

/** Alternatives as a reader expects them: `a, b or c`. */
export function either(words: readonly string[], or: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")}${or}${words.at(-1)}`;
}
