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
  readonly default?: string;
}

const behaviourInputs: readonly ShownInput[] = INPUT_NAMES.map((name) => {
  const { description, default: fallback } = inputOf(name);
  return { name, description, ...(fallback !== undefined && { default: fallback }) };
});
const fieldInputs: readonly ShownInput[] = FIELD_KEYS.map((name) => ({
  name,
  description: fieldOf(name).description,
}));

const YES = text("yes", "是");
const UNLESS_KEYLESS = text("unless keyless or in the environment", "未使用免密钥，且环境变量中也没有时");

/** The inputs that are required, always or in a case. In `action.yml` none is: a manifest or the environment may give it. */
const REQUIRED: Readonly<Partial<Record<FieldKey | InputName, Text>>> = {
  name: YES,
  "job-type": YES,
  "cluster-type": text("without a cluster", "未给出集群时"),
  "cluster-id": text("this or `cluster-name`, unless `shared`", "与 `cluster-name` 二选一，`shared` 除外"),
  "cluster-name": text("this or `cluster-id`, unless `shared`", "与 `cluster-id` 二选一，`shared` 除外"),
  region: YES,
  "secret-id": UNLESS_KEYLESS,
  "secret-key": UNLESS_KEYLESS,
  token: text("with temporary keys", "使用临时密钥时"),
  "role-arn": text("if keyless", "免密钥时"),
  "oidc-provider-id": text("if keyless", "免密钥时"),
};

function actionYaml(): string {
  const inputs = Object.fromEntries(
    [...fieldInputs, ...behaviourInputs].map(({ name, description, default: fallback }) => [
      name,
      {
        description: description["en-US"],
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
  const rows = inputs.map(({ name, description, default: fallback }) => [
    `\`${name}\``,
    REQUIRED[name]?.[language] ?? "",
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
