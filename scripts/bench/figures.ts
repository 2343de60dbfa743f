import { columns } from "../../__tests__/support/plain-text.ts";

/** One figure of the project: a line of the table. */
export interface Figure {
  readonly what: string;
  readonly ours: string;
  /** Where there is one. */
  readonly goal?: string;
  /** The same by a script with the vendor's Node SDK. */
  readonly sdk?: string | undefined;
  /** The same by the vendor's command line tool, where it is installed. */
  readonly tccli?: string | undefined;
}

/** A ratio as the table shows it. */
export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

/** A share as the table shows it. */
export function percent(value: number): string {
  return `${Number((100 * value).toFixed(1))} %`;
}

/** A goal, and whether it was met. */
export function goal(met: boolean, most: string): string {
  return `${met ? "✓" : "✗"} ≤ ${most}`;
}

/** Prints the table of all figures. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, ours, goal = "", sdk = "", tccli = "" }) => [
    what,
    ours,
    goal,
    sdk,
    tccli,
  ]);
  console.log(columns([["figure", "the action", "goal", "SDK script", "tccli"], ...rows], 160).join("\n"));
  console.log(
    "\nWhole processes; what is compared took turns (medians). Every call went to the emulator on loopback. Smaller is better.",
  );
}
