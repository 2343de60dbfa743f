import type { Environment } from "../environment.ts";
import { prefixed } from "../job/read-fields.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message, messageKey } from "../messages/message.ts";
import { nearest } from "../text/nearest.ts";

/** What a manifest may use of the environment; nothing else of it can be reached. */
export const GITHUB_VARIABLES = [
  "GITHUB_REF_NAME",
  "GITHUB_REF_TYPE",
  "GITHUB_SHA",
  "GITHUB_REPOSITORY",
  "GITHUB_RUN_ID",
  "GITHUB_RUN_NUMBER",
  "GITHUB_ACTOR",
  "GITHUB_WORKFLOW",
] as const;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/u;

/** `$${` is a literal `${`; `${` starts a variable, which is right up to its brace or not at all. */
const USE = /\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)\})?/gu;

const LONGEST_VALUE = 1024 * 1024;

/**
 * The variables of a manifest: the pairs of the input `variables`, then the GITHUB_ names that the environment has.
 * A pair with a name that `${…}` cannot hold is reported.
 */
export function manifestVariables(
  pairs: ReadonlyMap<string, string>,
  environment: Environment,
  report: (diagnostic: Diagnostic) => void,
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const name of GITHUB_VARIABLES) {
    const value = environment[name];
    if (value !== undefined) {
      variables.set(name, value);
    }
  }
  for (const [name, value] of pairs) {
    if (NAME.test(name)) {
      variables.set(name, value);
    } else {
      report({
        location: { kind: "input", name: "variables" },
        message: prefixed("variables", message("variableNameInvalid", { name })),
      });
    }
  }
  return variables;
}

/** A text with its variables replaced. */
export interface Expanded {
  readonly text: string;
  /** The names of the variables that were replaced. */
  readonly replaced: readonly string[];
  /** The variables that were given empty. */
  readonly empty: readonly string[];
  /** What is wrong: names that nothing gives, and `${` that starts no variable. */
  readonly mistakes: readonly Message[];
}

/** Whether a text has anything that `expand` would replace or refuse. */
export function hasVariable(value: string): boolean {
  return value.includes("${");
}

/** Replaces each `${NAME}` of a text by its variable, once: what comes out is not looked at again. */
export function expand(value: string, variables: ReadonlyMap<string, string>): Expanded {
  const parts: string[] = [];
  const empty: string[] = [];
  const mistakes: Message[] = [];
  const replaced: string[] = [];
  let length = 0;
  let from = 0;
  const add = (part: string): void => {
    parts.push(part);
    length += part.length;
  };
  for (const match of value.matchAll(USE)) {
    add(value.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[1];
    const given = name === undefined ? undefined : variables.get(name);
    if (match[0] === "$${") {
      add("${");
    } else if (name === undefined) {
      mistakes.push(message(value.startsWith("{", from) ? "expressionInManifest" : "variableMalformed"));
    } else if (given === undefined) {
      mistakes.push(message("variableUnknown", { name, meant: nearest(name, [...variables.keys()]) }));
    } else if (given.trim() === "") {
      empty.push(name);
    } else {
      replaced.push(name);
      add(given);
    }
    if (length > LONGEST_VALUE) {
      mistakes.push(message("valueTooLong"));
      break;
    }
  }
  add(value.slice(from));
  return {
    text: length > LONGEST_VALUE ? "" : parts.join(""),
    replaced,
    empty,
    mistakes: [...new Map(mistakes.map((mistake) => [messageKey(mistake), mistake])).values()],
  };
}
