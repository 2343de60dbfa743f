/** A list of rows whose first is the head, as text in columns that fits into a width. */
export function columns(rows: readonly (readonly string[])[], width: number): string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  const gaps = 2 * (count - 1);
  const room = width - gaps - widths.slice(0, -1).reduce((sum, one) => sum + one, 0);
  widths[count - 1] = Math.min(widths[count - 1] ?? 0, Math.max(room, 20));
  const lines = rows.flatMap((row) => rowLines(row, widths));
  lines.splice(1, 0, widths.map((one) => "─".repeat(one)).join("  "));
  return lines;
}

/** The lines of one row: the last cell is broken between words, the others stand in the first line. */
function rowLines(row: readonly string[], widths: readonly number[]): string[] {
  const last = wrap(row.at(-1) ?? "", widths.at(-1) ?? 0);
  const before = row.slice(0, -1).map((cell, index) => cell.padEnd(widths[index] ?? 0));
  const blank = before.map((cell) => " ".repeat(cell.length));
  return last.map((line, index) => [...(index === 0 ? before : blank), line].join("  ").trimEnd());
}

/** A text broken between words; what follows the first line is indented. A word that is too long stays whole. */
export function wrap(text: string, width: number, indent = ""): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
