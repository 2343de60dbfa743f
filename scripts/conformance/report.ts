import { columns } from "../../__tests__/support/plain-text.ts";
import { escapeMarkdown, table } from "../../src/report/markdown.ts";
import type { Leftover } from "./clean-up.ts";
import { FACTS, type Fact, type FactId } from "./facts.ts";
import type { Observation } from "./observation.ts";

/** One line of the report, as machines read it. */
export interface ReportLine {
  readonly fact: FactId;
  readonly documents: string;
  readonly relied: boolean;
  readonly seen: string;
  readonly verdict: Observation["verdict"];
}

/** Returns the report's line about a fact. */
export function reportLine(fact: FactId, { seen, verdict }: Observation): ReportLine {
  const { documents, relied } = FACTS[fact];
  return { fact, documents, relied, seen, verdict };
}

/** Returns the lines on which the action relies and which do not hold. */
export function broken(lines: readonly ReportLine[]): readonly ReportLine[] {
  return lines.filter(({ relied, verdict }) => relied && verdict === "differs");
}

const HEAD = ["fact", "verdict", "relied on", "seen", "the documents; the action"];
const WIDTH = 140;

function rowsOf(lines: readonly ReportLine[]): string[][] {
  return lines.map(({ fact, documents, relied, seen, verdict }) => {
    const { action }: Fact = FACTS[fact];
    return [fact, verdict, relied ? "yes" : "", seen, `${documents}; ${action}`];
  });
}

/** Returns the report as a table for a terminal. */
export function textReport(lines: readonly ReportLine[]): string[] {
  return columns([HEAD, ...rowsOf(lines)], WIDTH);
}

/** Returns the report in one sentence. */
export function conclusion(lines: readonly ReportLine[]): string {
  const differs = broken(lines).map(({ fact }) => fact);
  const open = lines.filter(({ relied, verdict }) => relied && verdict === "not-checked").length;
  const unseen = open > 0 ? ` Of what it relies on, ${open} could not be looked at.` : "";
  return differs.length > 0
    ? `The action relies on what does not hold here: ${differs.join(", ")}. Please file the report as an issue.${unseen}`
    : `Nothing that the action relies on was seen to differ.${unseen}`;
}

/** Returns the report as Markdown. */
export function markdownReport(
  lines: readonly ReportLine[],
  where: string,
  left: readonly Leftover[],
): string {
  const rows = rowsOf(lines).map((cells) => cells.map(escapeMarkdown));
  return [
    "## Conformance",
    escapeMarkdown(where),
    table(HEAD, rows),
    escapeMarkdown(conclusion(lines)),
    ...(left.length > 0
      ? ["Could not be deleted:", ...left.map((job) => `- ${escapeMarkdown(leftoverText(job))}`)]
      : []),
    "",
  ].join("\n\n");
}

/** Returns what a person needs to delete a job. */
export function leftoverText({ id, name, workspaceId, why }: Leftover): string {
  return `${id ?? "(id unknown)"}  ${name}${workspaceId === undefined ? "" : ` in ${workspaceId}`}: ${why}`;
}
