import type { Diagnostic } from "../messages/diagnostic.ts";
import { isMessage, type MessageId, message, messageKey } from "../messages/message.ts";

/** The mistakes that an input which came out empty causes in every job. */
const OF_ALL_JOBS: ReadonlySet<MessageId> = new Set(["fieldMissing", "clusterMissing"]);

/**
 * Returns mistakes without repetitions: what many jobs inherit is wrong at one place, and what no level gives to several
 * jobs is missing once, at the first of them.
 */
export function mergeMistakes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) => {
    const place = isOfAllJobs(diagnostic) ? "" : JSON.stringify(diagnostic.location);
    return `${place} ${messageKey(diagnostic.message)}`;
  });
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [merge(first, others)] : []));
}

function isOfAllJobs({ message: said }: Diagnostic): boolean {
  return isMessage(said) && OF_ALL_JOBS.has(said.id);
}

function merge(first: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  return isOfAllJobs(first) && others.length > 0
    ? { ...first, message: message("missingInJobs", { said: first.message, count: others.length + 1 }) }
    : first;
}
