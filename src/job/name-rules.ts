import { type Message, message } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { pattern } from "./rules.ts";

/** The longest name that is sent. The documents say "less than 50" (849/52009) and elsewhere "at most 50". */
export const LONGEST_NAME = 50;

const ALLOWED = /[\p{Script=Han}A-Za-z0-9._-]/u;

/** The rule for a job's name (849/52009), counted in code points. */
export const nameRule = pattern(
  /^[\p{Script=Han}A-Za-z0-9._-]{1,50}$/u,
  text(
    "1 to 49 Chinese characters, ASCII letters, digits, `-`, `_` or `.`",
    "1 到 49 个中文、半角英文、数字、`-`、`_`、`.`",
  ),
  {
    explain: explainName,
    // Editors' regular expressions know no Unicode scripts: the schema checks the length and leaves letters to the action.
    json: { type: "string", minLength: 1, maxLength: LONGEST_NAME },
  },
);

/** The longest name of a cluster or workspace that is looked up; the console takes 50 characters. */
const LONGEST_RESOURCE_NAME = 100;

/** The rule for the name of a cluster or workspace: what it may hold is the service's to say. */
export const resourceNameRule = pattern(
  new RegExp(`^[^\\p{C}\\p{Zl}\\p{Zp}]{1,${LONGEST_RESOURCE_NAME}}$`, "u"),
  text(
    `its exact name, 1 to ${LONGEST_RESOURCE_NAME} characters on one line`,
    `准确的名称，单行 1 到 ${LONGEST_RESOURCE_NAME} 个字符`,
  ),
  { json: { type: "string", minLength: 1, maxLength: LONGEST_RESOURCE_NAME } },
);

function explainName(name: string): Message | undefined {
  const points = [...name];
  const wrong = points.find((point) => !ALLOWED.test(point));
  if (wrong !== undefined) {
    return message("nameHasCharacter", { character: wrong });
  }
  return points.length > LONGEST_NAME ? message("nameTooLong", { length: points.length }) : undefined;
}

/** Whether the documents disagree on a name of this length: it is sent, with a warning. */
export function isLongestName(name: string): boolean {
  return [...name].length === LONGEST_NAME;
}
