import * as z from "zod/mini";
import { type Message, type MessageOrText, message } from "../messages/message.ts";
import type { Text } from "../messages/text.ts";

/** The parts of JSON Schema (draft-07) that the rules are described with. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
}

/** How a value may be written in YAML besides as text. */
export type PlainScalar = "integer" | "boolean";

/**
 * What a value must look like. A value is always read from its text: an input has nothing else, and a typed YAML
 * scalar is read by what was written (`plain` says which types are taken).
 */
export interface Rule<Value> {
  /** Reads the text (trimmed, not empty); what it refuses is a mistake. */
  readonly schema: z.ZodMiniType<Value, string>;
  /** What is allowed, to follow "allowed:". */
  readonly allowed: MessageOrText;
  /** What is wrong with this very value, where that is more than "not allowed". */
  readonly explain?: ((value: string) => MessageOrText | undefined) | undefined;
  /** The value as a person writes it, where that is not the value itself. */
  readonly show?: ((value: unknown) => string) | undefined;
  readonly plain: readonly PlainScalar[];
  /** The value as JSON Schema sees it in a manifest, variables aside. */
  readonly json: JsonSchema;
}

/** The value that a rule accepts. */
export type Accepted<R> = R extends Rule<infer Value> ? Value : never;

/** What came of reading a text by a rule. */
export type Reading<Value> =
  | { readonly kind: "accepted"; readonly value: Value }
  | { readonly kind: "refused"; readonly message: Message };

/** Reads a text by a rule. `shown` is the part of the text that a message may show, raw; all of it unless given. */
export function readByRule<Value>(rule: Rule<Value>, value: string, shown: string = value): Reading<Value> {
  const parsed = z.safeParse(rule.schema, value);
  if (parsed.success) {
    return { kind: "accepted", value: parsed.data };
  }
  const { allowed } = rule;
  const reason = rule.explain?.(value);
  return {
    kind: "refused",
    message: reason
      ? message("valueRefused", { value: shown, reason, allowed })
      : message("valueNotAllowed", { value: shown, allowed }),
  };
}

/** Any text. */
export function freeText(): Rule<string> {
  return { schema: z.string(), allowed: message("anyText"), plain: [], json: { type: "string" } };
}

/** Text of a certain form; `read` gives it the form that goes out. */
export function pattern(
  expression: RegExp,
  allowed: Text,
  options: {
    readonly read?: (value: string) => string;
    readonly explain?: (value: string) => MessageOrText | undefined;
    readonly plain?: readonly PlainScalar[];
    readonly json?: JsonSchema;
  } = {},
): Rule<string> {
  const { read = (value) => value, explain, plain = [], json } = options;
  return {
    schema: z.pipe(z.string().check(z.regex(expression)), z.transform(read)),
    allowed,
    explain,
    plain,
    json: json ?? { type: "string", pattern: expression.source },
  };
}

/** One of some words; each stands for a number of the API, and that number is accepted as well. */
export function choice<const Choices extends Readonly<Record<string, number>>>(
  choices: Choices,
): Rule<Choices[keyof Choices]> {
  const spellings = new Map<string, Choices[keyof Choices]>();
  for (const [word, number] of Object.entries(choices)) {
    spellings.set(word, number as Choices[keyof Choices]);
    spellings.set(String(number), number as Choices[keyof Choices]);
  }
  return {
    schema: mapped(spellings),
    allowed: message("oneOfChoices", {
      choices: Object.entries(choices).map(([word, number]) => ({ word, number })),
    }),
    show: (value) => Object.keys(choices).find((word) => choices[word] === value) ?? String(value),
    plain: ["integer"],
    json: { enum: Object.entries(choices).flatMap(([word, number]) => [word, number, String(number)]) },
  };
}

/** One of some words, each meaning itself. */
export function words<const Word extends string>(known: readonly Word[]): Rule<Word> {
  return {
    schema: mapped(new Map(known.map((word) => [word as string, word]))),
    allowed: message("oneOf", { words: known }),
    plain: [],
    json: { enum: known },
  };
}

/** One of some whole numbers. */
export function integerOf<const Integer extends number>(
  known: readonly Integer[],
  unit: Text,
): Rule<Integer> {
  return {
    schema: mapped(new Map(known.map((number) => [String(number), number]))),
    allowed: message("oneOfNumbers", { numbers: known, unit }),
    plain: ["integer"],
    json: { enum: known.flatMap((number) => [number, String(number)]) },
  };
}

/** A whole number between two bounds, both included. */
export function integer(minimum: number, maximum: number): Rule<number> {
  return {
    schema: z.pipe(
      z.string().check(z.regex(/^-?\d+$/u)),
      z.pipe(
        z.transform((value: string) => Number(value)),
        z.int().check(z.gte(minimum), z.lte(maximum)),
      ),
    ),
    explain: (value) =>
      /^\d+$/u.test(value) && Number(value) > maximum ? message("numberTooLarge", { maximum }) : undefined,
    allowed:
      maximum === Number.MAX_SAFE_INTEGER
        ? message("wholeNumberFrom", { minimum })
        : message("wholeNumberBetween", { minimum, maximum }),
    plain: ["integer"],
    json: {
      anyOf: [
        { type: "integer", minimum, maximum },
        { type: "string", pattern: minimum < 0 ? "^-?[0-9]+$" : "^[0-9]+$" },
      ],
    },
  };
}

/** A boolean, in YAML 1.2's spellings. */
export function flag(): Rule<boolean> {
  const spellings = new Map(
    [true, false].flatMap((value) => {
      const word = String(value);
      return [word, word.toUpperCase(), `${word[0]?.toUpperCase()}${word.slice(1)}`].map(
        (spelling) => [spelling, value] as const,
      );
    }),
  );
  return {
    schema: mapped(spellings),
    allowed: message("trueOrFalse"),
    plain: ["boolean"],
    json: { enum: [true, false, ...spellings.keys()] },
  };
}

function mapped<Value>(spellings: ReadonlyMap<string, Value>): z.ZodMiniType<Value, string> {
  return z.pipe(
    z.string().check(z.refine((value) => spellings.has(value))),
    z.transform((value) => spellings.get(value) as Value),
  );
}
