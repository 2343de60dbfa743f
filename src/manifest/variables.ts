import type { Environment } from "../environment.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { textOf } from "../report/render.ts";
import { nearest } from "../text/nearest.ts";
import { quote } from "../text/quote.ts";

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
        message: text(
          `variables: ${quote(name)} is not a variable's name; allowed: ASCII letters, digits and _, not starting with a digit`,
          `variables：${quote(name)} 不是变量名；允许：半角英文字母、数字和 _，且不以数字开头`,
        ),
      });
    }
  }
  return variables;
}

/** A text with its variables replaced. */
export interface Expanded {
  readonly text: string;
  /** Whether a variable was replaced. */
  readonly replaced: boolean;
  /** The variables that were given empty. */
  readonly empty: readonly string[];
  /** What is wrong: names that nothing gives, and `${` that starts no variable. */
  readonly mistakes: readonly MessageOrText[];
}

/** Whether a text has anything that `expand` would replace or refuse. */
export function hasVariable(value: string): boolean {
  return value.includes("${");
}

/** Replaces each `${NAME}` of a text by its variable, once: what comes out is not looked at again. */
export function expand(value: string, variables: ReadonlyMap<string, string>): Expanded {
  const parts: string[] = [];
  const empty: string[] = [];
  const mistakes: MessageOrText[] = [];
  let replaced = false;
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
      mistakes.push(malformed(value.slice(from)));
    } else if (given === undefined) {
      mistakes.push(unknownVariable(name, [...variables.keys()]));
    } else if (given.trim() === "") {
      empty.push(name);
    } else {
      replaced = true;
      add(given);
    }
    if (length > LONGEST_VALUE) {
      mistakes.push(TOO_LONG);
      break;
    }
  }
  add(value.slice(from));
  return {
    text: length > LONGEST_VALUE ? "" : parts.join(""),
    replaced,
    empty,
    mistakes: distinct(mistakes),
  };
}

function distinct(messages: readonly MessageOrText[]): readonly MessageOrText[] {
  return [...new Map(messages.map((message) => [textOf(message, "en-US"), message])).values()];
}

const TOO_LONG = text(
  "the value is longer than 1 MiB once its variables are replaced; shorten them",
  "替换变量后的值超过 1 MiB；请缩短变量的值",
);

function malformed(rest: string): MessageOrText {
  if (rest.startsWith("{")) {
    return text(
      "a ${{ … }} expression works in a workflow file only: give its value a name in the input variables (NAME=${{ … }}) and write ${NAME} here",
      "${{ … }} 表达式只在工作流文件中有效：请在输入 variables 中为其命名（NAME=${{ … }}），此处写 ${NAME}",
    );
  }
  return text(
    "a `${` that starts no variable: write ${NAME} (ASCII letters, digits and _, nothing else before the }), or $${ for a literal ${",
    "`${` 之后不是变量：请写 ${NAME}（} 之前只能是半角英文字母、数字和 _）；若要字面的 ${，请写 $${",
  );
}

function unknownVariable(name: string, known: readonly string[]): MessageOrText {
  const meant = nearest(name, known);
  const shown = `\${${name.length > 80 ? `${name.slice(0, 80)}…` : name}}`;
  return text(
    `the variable ${shown} is not known${meant ? `; did you mean \${${meant}}?` : ""}; give it as NAME=value in the input variables`,
    `未知变量 ${shown}${meant ? `；是否想写 \${${meant}}？` : ""}；请在输入 variables 中以 NAME=value 给出`,
  );
}

/** The message for a variable that was given empty. */
export function emptyVariable(name: string): MessageOrText {
  return text(
    `the variable \${${name}} is empty: give it a value in the input variables (a secret or \`vars\` entry that is not set is empty)`,
    `变量 \${${name}} 为空：请在输入 variables 中给出值（未设置的 secret 或 \`vars\` 为空）`,
  );
}
