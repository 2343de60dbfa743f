import type { Environment } from "../environment.ts";
import { inputDiagnostic } from "../job/read-fields.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message, messageKey } from "../messages/message.ts";
import type { Suggest } from "./bounds.ts";

/** The part of the environment that a manifest may use; nothing else of it can be reached. */
const GITHUB_VARIABLES = [
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

/** The values of `${NAME}` in a manifest; a value may be empty. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** False where the input `variables` is mistaken: a name without a value may then be one that was given. */
  readonly complete: boolean;
}

/**
 * Collects the variables of a manifest: the pairs of the input `variables`, then the GITHUB_ names that the environment
 * has. `pairs` is undefined where the input could not be read, which has been reported; a pair with a name that `${…}`
 * cannot hold is reported here.
 */
export function manifestVariables(
  pairs: ReadonlyMap<string, string> | undefined,
  environment: Environment,
  report: (diagnostic: Diagnostic) => void,
): Variables {
  const values = new Map<string, string>();
  let complete = pairs !== undefined;
  for (const name of GITHUB_VARIABLES) {
    const value = environment[name];
    if (value !== undefined) {
      values.set(name, value);
    }
  }
  for (const [name, value] of pairs ?? []) {
    if (NAME.test(name)) {
      values.set(name, value);
    } else {
      complete = false;
      report(inputDiagnostic("variables", message("variableNameInvalid", { name })));
    }
  }
  return { values, complete };
}

/** A text once its variables were replaced, without white space around it. */
export type ExpandResult =
  | {
      readonly kind: "text";
      readonly text: string;
      /** The names of the variables that were replaced, each once. */
      readonly replaced: readonly string[];
    }
  /** A variable is empty, maybe for want of credentials. */
  | { readonly kind: "unchecked" }
  /** The mistakes, each once; none where only a mistake in the input `variables`, reported there, is to blame. */
  | { readonly kind: "invalid"; readonly mistakes: readonly Message[] };

/** The values that replace a text's variables, and what there is to suggest for others. */
export interface ExpandOptions {
  readonly variables: Variables;
  /** The names of the variables. */
  readonly variableNames: readonly string[];
  /** True on a dry run of the files alone, where an empty variable may be empty for want of credentials. */
  readonly offline: boolean;
  readonly suggest: Suggest;
}

/** Recognises a text in which `expand` would replace or refuse something. */
export function hasVariable(value: string): boolean {
  return value.includes("${");
}

/**
 * Replaces each `${NAME}` of a text by its variable, once: what comes out is not looked at again. An empty variable is a
 * mistake unless the run is `offline`.
 */
export function expand(
  value: string,
  { variables, variableNames, offline, suggest }: ExpandOptions,
): ExpandResult {
  if (!hasVariable(value)) {
    return { kind: "text", text: value.trim(), replaced: [] };
  }
  const parts: string[] = [];
  const replaced = new Set<string>();
  const mistakes: Message[] = [];
  let hasUnread = false;
  let hasEmpty = false;
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
    const given = name === undefined ? undefined : variables.values.get(name);
    if (match[0] === "$${") {
      add("${");
    } else if (name === undefined) {
      mistakes.push(message(value.startsWith("{", from) ? "expressionInManifest" : "variableMalformed"));
    } else if (given === undefined && !variables.complete) {
      hasUnread = true;
    } else if (given === undefined) {
      mistakes.push(message("variableUnknown", { name, meant: suggest(name, variableNames) }));
    } else if (given.trim() !== "") {
      replaced.add(name);
      add(given);
    } else if (offline) {
      hasEmpty = true;
    } else {
      mistakes.push(message("variableEmpty", { name }));
    }
    if (length > LONGEST_VALUE) {
      mistakes.push(message("valueTooLong"));
      break;
    }
  }
  add(value.slice(from));
  if (mistakes.length > 0 || hasUnread) {
    const distinct = new Map(mistakes.map((mistake) => [messageKey(mistake), mistake]));
    return { kind: "invalid", mistakes: [...distinct.values()] };
  }
  return hasEmpty
    ? { kind: "unchecked" }
    : { kind: "text", text: parts.join("").trim(), replaced: [...replaced] };
}
