import type { Environment } from "../environment.ts";
import type { Layer } from "../job/layers.ts";
import { prefixed, readInputLayer, readPairs } from "../job/read-fields.ts";
import { type Accepted, readByRule } from "../job/rules.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { text } from "../messages/text.ts";
import { INPUT_NAMES, type INPUTS, type InputName, inputOf } from "./input-definitions.ts";

/** The behaviour inputs, each read by its rule; an empty one is its default, or left out where it has none. */
type Values = {
  readonly [Name in InputName]: (typeof INPUTS)[Name] extends { readonly default: string }
    ? Accepted<(typeof INPUTS)[Name]["rule"]>
    : Accepted<(typeof INPUTS)[Name]["rule"]> | undefined;
};

/** Every input of the step, read once. */
export interface Settings {
  readonly values: Values;
  /** The inputs that were given and are mistaken. */
  readonly mistaken: ReadonlySet<InputName>;
  /** The lines of the input `manifest`. */
  readonly patterns: readonly string[];
  /** The pairs of the input `variables`; undefined where a line of it is mistaken. */
  readonly variables: ReadonlyMap<string, string> | undefined;
  /** What the inputs say of a job's fields. */
  readonly job: Layer;
}

/** Where inputs come from: an input's text by its name, and the environment. */
export interface InputSource {
  readonly input: (name: string) => string;
  readonly environment: Environment;
}

/**
 * Reads every input once; all mistakes are reported in one go. A mistaken input reads as its default, which nothing
 * is done with: a run with mistakes makes no call.
 */
export function readSettings(
  { input, environment }: InputSource,
  report: (diagnostic: Diagnostic) => void,
): Settings {
  const mistaken = new Set<InputName>();
  const read = (name: InputName): unknown => {
    const { rule, default: byDefault } = inputOf(name);
    // An expression is the runner's to fill in: what an empty input stands for is nothing.
    const fallback = byDefault?.startsWith("${{") ? "" : byDefault;
    const byEnvironment = name === "region" ? environment["TENCENTCLOUD_REGION"]?.trim() : undefined;
    const given = input(name).trim() || byEnvironment || fallback;
    if (given === undefined) {
      return undefined;
    }
    const result = readByRule(rule, given);
    if ("value" in result) {
      return result.value;
    }
    mistaken.add(name);
    const fromEnvironment = input(name).trim() === "" && byEnvironment;
    report({
      location: fromEnvironment
        ? { kind: "environment", name: "TENCENTCLOUD_REGION" }
        : { kind: "input", name },
      message: prefixed(fromEnvironment ? "TENCENTCLOUD_REGION" : name, result.why),
    });
    return fallback && acceptedIn(readByRule(rule, fallback));
  };
  const values = Object.fromEntries(INPUT_NAMES.map((name) => [name, read(name)])) as unknown as Values;
  return {
    values,
    mistaken,
    patterns: (values.manifest ?? "")
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    variables: readPairs(values.variables ?? "", "variables", report),
    job: readInputLayer(input, report),
  };
}

function acceptedIn(result: ReturnType<typeof readByRule>): unknown {
  return "value" in result ? result.value : undefined;
}

/** What every call needs and only a dry run of the files alone can do without. */
export function requireRegion(settings: Settings, report: (diagnostic: Diagnostic) => void): string {
  const { region } = settings.values;
  if (region === undefined && !settings.mistaken.has("region")) {
    report({
      location: { kind: "input", name: "region" },
      message: text(
        "region is missing: give the input region (for example ap-guangzhou) or the environment variable TENCENTCLOUD_REGION",
        "缺少 region：请给出输入 region（例如 ap-guangzhou）或环境变量 TENCENTCLOUD_REGION",
      ),
    });
  }
  return region ?? "";
}
