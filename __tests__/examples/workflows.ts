import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../support/runner.ts";

export const EXAMPLES = join(ROOT, "examples");
/** The examples' folders. */
export const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** A step as far as the tests look at it. */
export interface WorkflowStep {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface WorkflowJob {
  readonly needs?: string;
  readonly permissions?: unknown;
  readonly "timeout-minutes"?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, unknown>> };
  readonly steps: readonly WorkflowStep[];
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, WorkflowJob>>;
}

export function readWorkflow(name: string): { readonly source: string; readonly workflow: Workflow } {
  const source = readFileSync(join(EXAMPLES, name, "workflow.yml"), "utf8");
  return { source, workflow: parse(source) as Workflow };
}

/** Returns true for a step that is this action. */
export function isOurs({ uses = "" }: WorkflowStep): boolean {
  return uses.startsWith("<owner>/oceanus-create-job@");
}

/** The files of an example below `flink/`, by their path in the repository. */
export function filesOf(name: string): Record<string, string> {
  const paths = readdirSync(join(EXAMPLES, name, "flink"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file));
  return Object.fromEntries(
    paths.map((path) => [
      path.slice(join(EXAMPLES, name).length + 1).replaceAll("\\", "/"),
      readFileSync(path, "utf8"),
    ]),
  );
}

/** Values of expressions, by their texts. */
export type Values = Readonly<Record<string, string>>;

/**
 * A value with its expressions replaced.
 *
 * @throws Error for an expression that has no value
 */
export function evaluate(value: unknown, values: Values): string {
  return String(value).replaceAll(/\$\{\{\s*(.*?)\s*\}\}/gu, (_, expression: string) => {
    const known = values[expression];
    if (known === undefined) {
      throw new Error(`the tests have no value for ${expression}`);
    }
    return known;
  });
}
