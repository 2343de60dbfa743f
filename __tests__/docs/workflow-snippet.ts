import { parseAllDocuments } from "yaml";

/** A step as far as the tests look at it. */
export interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Values of the variables in the pages' manifests. */
export const VARIABLES = { ENV: "staging", CU: "4" } as const;

type Kind = "workflow" | "steps" | "manifest" | "dependabot" | "unknown";

/** Returns what a snippet of YAML is part of. */
export function kindOf(content: string): Kind {
  const documents = parseAllDocuments(content);
  const value: unknown = documents[0]?.toJS();
  if (documents.some(({ errors }) => errors.length > 0) || typeof value !== "object" || value === null) {
    return "unknown";
  }
  if (Array.isArray(value)) return value.every((step) => step.uses || step.run) ? "steps" : "unknown";
  if ("updates" in value) return "dependabot";
  if ("jobs" in value && !Array.isArray(value.jobs)) return "workflow";
  return "jobs" in value || "job-type" in value ? "manifest" : "unknown";
}

/** Returns the steps of a workflow, or of a part of one. */
export function stepsOf(content: string): readonly Step[] {
  const value = parseAllDocuments(content)[0]?.toJS();
  return Array.isArray(value)
    ? value
    : Object.values<{ steps: readonly Step[] }>(value.jobs).flatMap(({ steps }) => steps);
}

/** Returns true for a step that is this action, by whatever reference. */
export function isOurs({ uses = "" }: Step): boolean {
  return /(?:^|\/)oceanus-create-job(?:@|$)/u.test(uses);
}
