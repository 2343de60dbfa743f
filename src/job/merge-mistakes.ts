import type { Diagnostic } from "../messages/diagnostic.ts";
import { isMessage, type MessageId, message, messageKey } from "../messages/message.ts";

/** The mistakes of jobs that an input could put right for all of them at once, by that input. */
const OF_INPUTS: Readonly<Partial<Record<MessageId, string>>> = {
  fieldMissing: "job-type",
  clusterMissing: "cluster-id",
};

/**
 * Returns mistakes without repetitions: what many jobs inherit is wrong at one place, and what no level gives to several
 * jobs is missing once, at the input.
 */
export function mergeMistakes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) => {
    const place = inputFor(diagnostic) ?? JSON.stringify(diagnostic.location);
    return `${place} ${messageKey(diagnostic.message)}`;
  });
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [merge(first, others)] : []));
}

function inputFor({ message: said }: Diagnostic): string | undefined {
  return isMessage(said) ? OF_INPUTS[said.id] : undefined;
}

function merge(first: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  const { location, message: said } = first;
  const name = inputFor(first);
  if (name === undefined || others.length === 0 || location?.kind !== "file") {
    return first;
  }
  const { file, line } = location;
  return {
    location: { kind: "input", name },
    message: message("missingInJobs", { said, count: others.length + 1, file, line }),
  };
}
