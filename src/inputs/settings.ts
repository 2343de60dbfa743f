import type { Environment } from "../environment.ts";
import type { FieldKey } from "../job/fields.ts";
import type { Layer } from "../job/layers.ts";
import { prefixed, readInputLayer, readPairs } from "../job/read-fields.ts";
import { type Accepted, readByRule } from "../job/rules.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { INPUT_NAMES, type INPUTS, type InputName, inputOf } from "./input-definitions.ts";

/** The behaviour inputs, each read by its rule; an empty one is its default, or undefined where it has none. */
type Values = {
  readonly [Name in InputName]: (typeof INPUTS)[Name] extends { readonly default: string }
    ? Accepted<(typeof INPUTS)[Name]["rule"]>
    : Accepted<(typeof INPUTS)[Name]["rule"]> | undefined;
};

/** Every input of the step, read once. */
export interface Settings {
  readonly values: Values;
  /** The inputs that were given and refused. */
  readonly mistaken: ReadonlySet<InputName>;
  /** The lines of the input `manifest`. */
  readonly patterns: readonly string[];
  /** The pairs of the input `variables`; undefined where a line of it is mistaken. */
  readonly variables: ReadonlyMap<string, string> | undefined;
  /** The fields of a job that the inputs give. */
  readonly job: Layer;
  /** All mistakes in the inputs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The source of the inputs: an input's text by its name, and the environment. */
export interface InputSource {
  readonly input: (name: string) => string;
  readonly environment: Environment;
}

/**
 * Reads every input once. A mistaken input reads as its default, so that the others can be read too; a run with mistakes
 * makes no call.
 */
export function readSettings({ input, environment }: InputSource): Settings {
  const diagnostics: Diagnostic[] = [];
  const mistaken = new Set<InputName>();
  const report = (diagnostic: Diagnostic): unknown => diagnostics.push(diagnostic);
  const read = (name: InputName): unknown => {
    const { rule, default: byDefault } = inputOf(name);
    // A default that is an expression is filled in by the runner, so that an empty input stays empty.
    const fallback = byDefault?.startsWith("${{") ? "" : byDefault;
    const given = givenInput(name, { input, environment }) || fallback;
    if (given === undefined) {
      return undefined;
    }
    const result = readByRule(rule, given);
    if (result.kind === "accepted") {
      return result.value;
    }
    mistaken.add(name);
    const location =
      name === "region" && input(name).trim() === ""
        ? ({ kind: "environment", name: REGION_VARIABLE } as const)
        : ({ kind: "input", name } as const);
    report({ location, message: prefixed(location.name, result.message) });
    const instead = fallback ? readByRule(rule, fallback) : undefined;
    return instead?.kind === "accepted" ? instead.value : undefined;
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
    diagnostics,
  };
}

/** Returns an input as the step has it, trimmed: the region may come from the environment. */
export function givenInput(name: InputName | FieldKey, { input, environment }: InputSource): string {
  return input(name).trim() || (name === "region" && environment[REGION_VARIABLE]?.trim()) || "";
}

/** The environment variable that stands in for the input `region`. */
const REGION_VARIABLE = "TENCENTCLOUD_REGION";

/**
 * Returns true where the files may be a stranger's while the step has secrets: `pull_request_target` runs with the base's
 * secrets, and what is checked out may be anybody's. A single job comes from the workflow file, the base's own.
 */
export function isManifestUntrusted(
  { patterns }: Pick<Settings, "patterns">,
  environment: Environment,
): boolean {
  return patterns.length > 0 && environment["GITHUB_EVENT_NAME"] === "pull_request_target";
}
