/** The classes of what a terminal styles, by the number that switches each on. */
const STYLES: Readonly<Record<string, string>> = { "1": "b", "2": "d", "31": "r", "32": "g", "36": "c" };
/** The numbers that switch off: both of bold and dim, and any colour. */
const OFF: Readonly<Record<string, readonly string[]>> = { "22": ["1", "2"], "39": ["31", "32", "36"] };

const [COLUMNS, ROWS] = [80, 24];
const [CELL, LINE, PADDING, BAR] = [8.4, 19, 16, 34];
/** The time for which each screen is shown, in s. */
const SHOWN_S = 6;

const STYLE = `
  text { font: 14px "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #d6dde6; white-space: pre }
  .b { font-weight: 700 } .d { fill: #8b949e } .r { fill: #ff7b72 } .g { fill: #56d364 } .c { fill: #56d4dd }
`;

/** Returns screens of a terminal, as an SVG that shows one after the other; where nothing moves it shows the first. */
export function terminalPicture(title: string, screens: readonly (readonly string[])[]): string {
  const rows = Math.max(ROWS, ...screens.map(({ length }) => length));
  const [width, height] = [COLUMNS * CELL + 2 * PADDING, rows * LINE + 2 * PADDING + BAR];
  const share = 100 / screens.length;
  const animation = `
    .s { visibility: hidden; animation: show ${SHOWN_S * screens.length}s step-end infinite } .s:first-of-type { visibility: visible }
    @keyframes show { 0% { visibility: visible } ${share}% { visibility: hidden } 100% { visibility: hidden } }
    @media (prefers-reduced-motion: reduce) { .s { animation: none } }
  `;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml(title)}</title><style>${STYLE}${animation}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>`,
    ...["#ff5f57", "#febc2e", "#28c840"].map(
      (colour, index) => `<circle cx="${PADDING + 6 + 20 * index}" cy="18" r="6" fill="${colour}"/>`,
    ),
    `<text x="${width / 2}" y="23" text-anchor="middle" class="d">${escapeXml(title)}</text>`,
    ...screens.map(
      (lines, index) =>
        `<g class="s" style="animation-delay: ${SHOWN_S * index}s">${lines.map(drawLine).join("")}</g>`,
    ),
    "</svg>\n",
  ].join("\n");
}

function drawLine(line: string, index: number): string {
  const parts = spansOf(line).map(({ text, classes }) =>
    classes.length === 0 ? escapeXml(text) : `<tspan class="${classes.join(" ")}">${escapeXml(text)}</tspan>`,
  );
  return line === ""
    ? ""
    : `<text x="${PADDING}" y="${BAR + PADDING + LINE * index + 14}" xml:space="preserve">${parts.join("")}</text>`;
}

/** Splits a line at its escape sequences into stretches of one style. */
function spansOf(line: string): { readonly text: string; readonly classes: readonly string[] }[] {
  const on = new Set<string>();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the terminal's escape sequences
  return line.split(/\u001b\[(\d+)m/u).flatMap((part, index) => {
    if (index % 2 === 0) {
      return part === "" ? [] : [{ text: part, classes: [...on].flatMap((code) => STYLES[code] ?? []) }];
    }
    if (OFF[part]) {
      for (const code of OFF[part]) on.delete(code);
    } else {
      on.add(part);
    }
    return [];
  });
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
