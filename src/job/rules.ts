import * as z from "zod/mini";
import { type Message, type MessageOrText, message, type Text } from "../messages/message.ts";
import { nearest } from "../text/nearest.ts";

/** A type of a YAML scalar in which a value may be written besides text. */
export type PlainScalar = "integer" | "boolean";

/**
 * The form of a value. Values are always read from text: an input has nothing else, and a typed YAML scalar is read by
 * what was written, provided that `plain` lists its type.
 */
export interface Rule<Value> {
  /**
   * The schema of the value in a manifest (variables aside), of which the manifest's JSON Schema is generated. Only text
   * is read by it, trimmed and not empty; the numbers and booleans that it takes are for editors.
   */
  readonly schema: z.ZodMiniType<Value>;
  /** The values that are allowed, to follow "allowed:". */
  readonly allowed: MessageOrText;
  /** The words among what is allowed, of which one may be meant. */
  readonly words?: readonly string[] | undefined;
  /** Says why a text is refused, where there is more to say than that it is not allowed. */
  readonly explain?: ((value: string) => Message | undefined) | undefined;
  /** Returns the value as people write it, where that is not the value itself. */
  readonly show?: ((value: unknown) => string) | undefined;
  readonly plain: readonly PlainScalar[];
}

/** The value that a rule accepts. */
export type Accepted<R> = R extends Rule<infer Value> ? Value : never;

/** The result of reading a text by a rule. */
export type Reading<Value> =
  | { readonly kind: "accepted"; readonly value: Value }
  | { readonly kind: "refused"; readonly message: Message };

/** Reads a text by a rule. `shown` is the part of the text that a message may show, as it is; by default all of it. */
export function readByRule<Value>(rule: Rule<Value>, value: string, shown: string = value): Reading<Value> {
  const parsed = z.safeParse(rule.schema, value);
  if (parsed.success) {
    return { kind: "accepted", value: parsed.data };
  }
  const { allowed, words: known = [] } = rule;
  // Of a text that may not be shown, the word that is meant says too much.
  const meant = shown === value ? nearest(value, known) : undefined;
  const reason = rule.explain?.(value);
  return {
    kind: "refused",
    message: reason
      ? message("valueRefused", { value: shown, reason, allowed })
      : message("valueNotAllowed", { value: shown, meant, allowed }),
  };
}

/** Returns a rule that accepts any text. */
export function freeText(): Rule<string> {
  return { schema: z.string(), allowed: message("anyText"), plain: [] };
}

/** Returns a rule for text of a certain form; `read` brings it to the form that is sent. */
export function pattern(
  expression: RegExp,
  allowed: Text,
  read: (value: string) => string = (value) => value,
  explain?: Rule<string>["explain"],
): Rule<string> {
  return {
    schema: z.pipe(z.string().check(z.regex(expression)), z.transform(read)),
    allowed,
    explain,
    plain: [],
  };
}

/**
 * Returns a rule for text of one to so many characters of some class, counted in code points. Editors' regular
 * expressions know no Unicode classes, so the JSON Schema has the length alone.
 */
export function charactersOf(
  character: RegExp,
  maxLength: number,
  allowed: Text,
  explain?: Rule<string>["explain"],
): Rule<string> {
  const expression = new RegExp(`^(?:${character.source}){1,${maxLength}}$`, "u");
  return {
    schema: z.string().check(
      z.refine((value) => expression.test(value)),
      z.meta({ minLength: 1, maxLength }),
    ),
    allowed,
    explain,
    plain: [],
  };
}

/** Returns a rule for one of some words; each stands for a number of the API, which is accepted as well. */
export function choice<const Choices extends Readonly<Record<string, number>>>(
  choices: Choices,
): Rule<Choices[keyof Choices]> {
  const entries = Object.entries(choices) as [string, Choices[keyof Choices]][];
  return {
    schema: spelled(
      entries.flatMap(([word, number]) =>
        [word, number, String(number)].map((spelling) => [spelling, number]),
      ),
    ),
    allowed: message("oneOfChoices", { choices: entries.map(([word, number]) => ({ word, number })) }),
    words: entries.map(([word]) => word),
    show: (value) => entries.find(([, number]) => number === value)?.[0] ?? String(value),
    plain: ["integer"],
  };
}

/** Returns a rule for one of some words, each meaning itself. */
export function words<const Word extends string>(known: readonly Word[]): Rule<Word> {
  return {
    schema: spelled(known.map((word) => [word, word])),
    allowed: message("oneOf", { words: known }),
    words: known,
    plain: [],
  };
}

/** Returns a rule for one of some whole numbers. */
export function integerOf<const Integer extends number>(
  known: readonly Integer[],
  unit: Text,
): Rule<Integer> {
  return {
    schema: spelled(
      known.flatMap((number) => [number, String(number)].map((spelling) => [spelling, number])),
    ),
    allowed: message("oneOfNumbers", { numbers: known, unit }),
    plain: ["integer"],
  };
}

/** Returns a rule for a whole number between two bounds, both included. */
export function integer(minimum: number, maximum: number): Rule<number> {
  const bounded = z.int().check(z.gte(minimum), z.lte(maximum));
  const written = z.string().check(z.regex(minimum < 0 ? /^-?[0-9]+$/u : /^[0-9]+$/u));
  return {
    schema: z.pipe(z.pipe(z.union([bounded, written]), z.transform(Number)), bounded),
    allowed:
      maximum === Number.MAX_SAFE_INTEGER
        ? message("wholeNumberFrom", { minimum })
        : message("wholeNumberBetween", { minimum, maximum }),
    explain: (value) =>
      /^\d+$/u.test(value) && Number(value) > maximum ? message("numberTooLarge", { maximum }) : undefined,
    plain: ["integer"],
  };
}

/** Returns a rule for a number of so many digits at most that is sent as text. */
export function digits(most: number, allowed: Text): Rule<string> {
  const number = z.int().check(z.gte(0), z.lte(10 ** most - 1));
  const written = z.string().check(z.regex(new RegExp(`^[0-9]{1,${most}}$`, "u")));
  return {
    schema: z.pipe(z.union([number, written]), z.transform(String)),
    allowed,
    plain: ["integer"],
  };
}

/** Returns a rule for a boolean, in the spellings of YAML 1.2. */
export function flag(): Rule<boolean> {
  return {
    // The plain ones first, which editors then offer.
    schema: spelled([
      [true, true],
      [false, false],
      ...["true", "True", "TRUE"].map((word) => [word, true] as const),
      ...["false", "False", "FALSE"].map((word) => [word, false] as const),
    ]),
    allowed: message("trueOrFalse"),
    // The service shows 1 and 0.
    show: (value) => String(Boolean(value)),
    words: ["true", "false"],
    plain: ["boolean"],
  };
}

/** Returns a schema that takes some spellings, each for a value. */
function spelled<Value>(
  spellings: readonly (readonly [spelling: string | number | boolean, value: Value])[],
): z.ZodMiniType<Value> {
  const values = new Map(spellings);
  return z.pipe(
    z.literal([...values.keys()]),
    z.transform((spelling) => values.get(spelling) as Value),
  );
}
