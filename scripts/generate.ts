import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import { INPUT_NAMES, type InputName, inputOf } from "../src/inputs/input-definitions.ts";
import { OUTPUTS } from "../src/inputs/output-definitions.ts";
import { FIELD_KEYS, type FieldKey, fieldOf } from "../src/job/fields.ts";
import { type Language, type Text, text } from "../src/messages/message.ts";
import { manifestSchema } from "./manifest-schema.ts";
import { codesPart } from "./troubleshooting.ts";

/**
 * Writes what follows from the tables of fields, inputs, outputs and error codes: parts of `action.yml`, of the README
 * and of the troubleshooting pages, and the manifest's JSON Schema. With `--check`, says what is stale and fails.
 */

const ROOT = resolve(import.meta.dirname, "..");

/** An input for `action.yml` and the README. */
interface ShownInput {
  readonly name: FieldKey | InputName;
  readonly description: Text;
  readonly required: true | Text | undefined;
  readonly default: string | undefined;
}

const behaviourInputs: readonly ShownInput[] = INPUT_NAMES.map((name) => {
  const { description, required, default: fallback } = inputOf(name);
  return { name, description, required, default: fallback };
});
const fieldInputs: readonly ShownInput[] = FIELD_KEYS.map((name) => {
  const { description, required } = fieldOf(name);
  return { name, description, required, default: undefined };
});

const YES = text("yes", "是");

function actionYaml(): string {
  const inputs = Object.fromEntries(
    [...fieldInputs, ...behaviourInputs].map(({ name, description, default: fallback }) => [
      name,
      {
        description: description["en-US"],
        // A manifest or the environment may give each of them.
        required: false,
        ...(fallback !== undefined && { default: fallback }),
      },
    ]),
  );
  const outputs = Object.fromEntries(
    Object.entries(OUTPUTS).map(([name, description]) => [name, { description: description["en-US"] }]),
  );
  return stringify(
    { inputs, outputs },
    { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
}

function inputsTable(inputs: readonly ShownInput[], language: Language): string {
  const head =
    language === "zh-CN"
      ? ["输入", "必填", "默认值", "说明"]
      : ["Input", "Required", "Default", "Description"];
  const rows = inputs.map(({ name, description, required, default: fallback }) => [
    `\`${name}\``,
    (required === true ? YES : required)?.[language] ?? "",
    fallback === undefined ? "" : `\`${fallback}\``,
    description[language],
  ]);
  return table([head, ...rows]);
}

function outputsTable(language: Language): string {
  const head = language === "zh-CN" ? ["输出", "说明"] : ["Output", "Description"];
  const rows = Object.entries(OUTPUTS).map(([name, description]) => [`\`${name}\``, description[language]]);
  return table([head, ...rows]);
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Returns a file with the part between two marks replaced; the marks are comments in the file's language. */
function withPart(file: string, part: string, content: string): string {
  const [open, close] = file.endsWith(".md")
    ? [`<!-- generated: ${part} -->`, `<!-- end: ${part} -->`]
    : [`# generated: ${part}`, `# end: ${part}`];
  const old = readFileSync(join(ROOT, file), "utf8");
  const from = old.indexOf(open);
  const to = old.indexOf(close);
  if (from === -1 || to < from) {
    throw new Error(`${file} has no part "${part}" between "${open}" and "${close}"`);
  }
  const gap = file.endsWith(".md") ? "\n\n" : "\n";
  return `${old.slice(0, from + open.length)}${gap}${content.trimEnd()}${gap}${old.slice(to)}`;
}

/** A file, or the part of one between marks. */
interface Part {
  readonly file: string;
  readonly content: () => string;
}

function part(file: string, name: string, content: () => string): Part {
  return { file, content: () => withPart(file, name, content()) };
}

/** Returns the generated parts of the pages in one language. */
function pages(language: Language, ending: string): Part[] {
  const readme = `README${ending}.md`;
  return [
    part(readme, "job inputs", () => inputsTable(fieldInputs, language)),
    part(readme, "behaviour inputs", () => inputsTable(behaviourInputs, language)),
    part(readme, "outputs", () => outputsTable(language)),
    part(`docs/troubleshooting${ending}.md`, "error codes", () => codesPart(language)),
  ];
}

/** All generated parts, in the order in which they are written. */
const PARTS: readonly Part[] = [
  part("action.yml", "inputs and outputs", actionYaml),
  ...pages("en-US", ""),
  ...pages("zh-CN", ".zh-CN"),
  {
    file: "schema/manifest.schema.json",
    content: () => `${JSON.stringify(manifestSchema(), undefined, 2)}\n`,
  },
];

const check = process.argv.includes("--check");
for (const { file, content } of PARTS) {
  const fresh = content();
  const path = join(ROOT, file);
  if (check && readFileSync(path, "utf8") !== fresh) {
    console.error(`${file} is stale: run npm run generate and commit it`);
    process.exitCode = 1;
  } else if (!check) {
    writeFileSync(path, fresh);
  }
}
