import type { Diagnostic } from "../messages/diagnostic.ts";
import { isMessage, message, messageKey } from "../messages/message.ts";

/** The mistakes that an input which came out empty causes in every job. */
const OF_ALL_JOBS: ReadonlySet<string> = new Set(["fieldMissing", "clusterMissing"]);

/** Returns mistakes with what no level gives to several jobs missing once, at the first of them. */
export function mergeMissing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) =>
    isMessage(diagnostic.message) && OF_ALL_JOBS.has(diagnostic.message.id)
      ? messageKey(diagnostic.message)
      : diagnostic,
  );
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [merge(first, others.length)] : []));
}

function merge(first: Diagnostic, others: number): Diagnostic {
  return others === 0
    ? first
    : { ...first, message: message("missingInJobs", { said: first.message, count: others + 1 }) };
}
