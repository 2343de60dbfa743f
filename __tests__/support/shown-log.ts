import { readLog } from "./commands.ts";

/** The runner's words for an annotation in the log. */
const LEVELS: Readonly<Record<string, string>> = { error: "Error", warning: "Warning", notice: "Notice" };

/** A step's stdout as a person sees it in the log: commands are carried out, masked values and debug lines not shown. */
export function shownLog(stdout: string): string[] {
  const lines: string[] = [];
  let indent = "";
  for (const line of readLog(stdout)) {
    if (line.kind === "text") {
      lines.push(indent + line.text);
    } else if (line.name === "group") {
      lines.push(`▾ ${line.message}`);
      indent = "  ";
    } else if (line.name === "endgroup") {
      indent = "";
    } else if (LEVELS[line.name] !== undefined) {
      lines.push(`${LEVELS[line.name]}: ${line.message}`);
    }
  }
  return lines;
}
