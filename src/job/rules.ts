import * as z from "zod/mini";
import { type Text, text } from "../messages/text.ts";
import { either, quote } from "../text/quote.ts";

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
  readonly allowed: Text;
  /** What is wrong with this very value, where that is more than "not allowed". */
  readonly explain?: (value: string) => Text | undefined;
  /** The value as a person writes it, where that is not the value itself. */
  readonly show?: (value: unknown) => string;
  readonly plain: readonly PlainScalar[];
  /** The value as JSON Schema sees it in a manifest, variables aside. */
  readonly json: JsonSchema;
}

/** The value that a rule accepts. */
export type Accepted<R> = R extends Rule<infer Value> ? Value : never;

/** Reads a text by a rule: its value, or why it was refused. `shown` is what the message shows in the text's place. */
export function readByRule<Value>(
  rule: Rule<Value>,
  value: string,
  shown: string = value,
): { readonly value: Value } | { readonly why: Text } {
  const parsed = z.safeParse(rule.schema, value);
  if (parsed.success) {
    return { value: parsed.data };
  }
  const why = rule.explain?.(value);
  const given = quote(shown);
  return {
    why: why
      ? text(
          `${given}: ${why["en-US"]}; allowed: ${rule.allowed["en-US"]}`,
          `${given}：${why["zh-CN"]}；允许的值：${rule.allowed["zh-CN"]}`,
        )
      : text(
          `${given} is not allowed here; allowed: ${rule.allowed["en-US"]}`,
          `${given} 不是允许的值；允许的值：${rule.allowed["zh-CN"]}`,
        ),
  };
}

/** Any text. */
export function freeText(): Rule<string> {
  return { schema: z.string(), allowed: text("any text", "任意文本"), plain: [], json: { type: "string" } };
}

/** Text of a certain form; `read` gives it the form that goes out. */
export function pattern(
  expression: RegExp,
  allowed: Text,
  options: {
    readonly read?: (value: string) => string;
    readonly explain?: (value: string) => Text | undefined;
    readonly plain?: readonly PlainScalar[];
    readonly json?: JsonSchema;
  } = {},
): Rule<string> {
  const { read = (value) => value, explain, plain = [], json } = options;
  return {
    schema: z.pipe(z.string().check(z.regex(expression)), z.transform(read)),
    allowed,
    ...(explain && { explain }),
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
    allowed: listed(Object.entries(choices).map(([word, number]) => `${word} (${number})`)),
    show: (value) => Object.keys(choices).find((word) => choices[word] === value) ?? String(value),
    plain: ["integer"],
    json: { enum: Object.entries(choices).flatMap(([word, number]) => [word, number, String(number)]) },
  };
}

/** One of some words, each meaning itself. */
export function words<const Word extends string>(known: readonly Word[]): Rule<Word> {
  return {
    schema: mapped(new Map(known.map((word) => [word as string, word]))),
    allowed: listed(known),
    plain: [],
    json: { enum: known },
  };
}

/** One of some whole numbers. */
export function integerOf<const Integer extends number>(
  known: readonly Integer[],
  unit: Text,
): Rule<Integer> {
  const numbers = listed(known.map(String));
  return {
    schema: mapped(new Map(known.map((number) => [String(number), number]))),
    allowed: text(`${numbers["en-US"]} (${unit["en-US"]})`, `${numbers["zh-CN"]}（${unit["zh-CN"]}）`),
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
      /^\d+$/u.test(value) && Number(value) > maximum
        ? text(`it is larger than ${maximum}`, `大于 ${maximum}`)
        : undefined,
    allowed:
      maximum === Number.MAX_SAFE_INTEGER
        ? text(`a whole number of at least ${minimum}`, `不小于 ${minimum} 的整数`)
        : text(`a whole number from ${minimum} to ${maximum}`, `${minimum} 到 ${maximum} 之间的整数`),
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
    allowed: text("true or false", "true 或 false"),
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

function listed(known: readonly string[]): Text {
  return text(either(known, " or "), either(known, " 或 "));
}
