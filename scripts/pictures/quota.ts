import { type DecidedCall, playRivals } from "../../__tests__/engine/pacer-rivals.ts";

/** The service's limit of creates a second, of all runs of an account. */
const LIMIT = 20;
const JOBS = 1000;
const [WIDTH, LEFT, RIGHT, TOP, BOTTOM] = [760, 56, 16, 58, 44];
const HEIGHT = 250;

/** Colours for a light and a dark theme; the page's is drawn too, as an image follows the system's theme, not the site's. */
const STYLE = `
  svg { font: 13px system-ui, sans-serif; --page: #ffffff; --text: #1f2328; --faint: #59636e; --grid: #d1d9e0; --line: #0969da; --bad: #cf222e }
  @media (prefers-color-scheme: dark) { svg { --page: #0d1117; --text: #f0f6fc; --faint: #9198a1; --grid: #3d444d; --line: #4493f8; --bad: #f85149 } }
  rect { fill: var(--page) } text { fill: var(--text) } .faint { fill: var(--faint) } .grid { stroke: var(--grid) }
  path { fill: none } .line { stroke: var(--line); stroke-width: 2 } .thin { stroke: var(--line); stroke-width: 1; opacity: .55 }
  .limit { stroke: var(--faint); stroke-dasharray: 5 4 } .bad { stroke: var(--bad); stroke-width: 4; stroke-linecap: round }
`;

type Point = readonly [seconds: number, jobs: number];

/** One chart of jobs over time. */
interface Chart {
  readonly title: string;
  readonly seconds: number;
  readonly jobs: number;
  readonly lines: readonly { readonly kind: "line" | "thin" | "limit"; readonly points: readonly Point[] }[];
  /** The refused calls. */
  readonly refused: readonly Point[];
}

/** Returns the picture of runs that share the quota: all their jobs over time, and of several runs each one's too. */
export async function quotaPicture(runs: number): Promise<string> {
  const calls: DecidedCall[] = [];
  const jobs = JOBS / runs;
  await playRivals({ runs, jobs, limiter: "sliding", seed: 1, decided: (call) => calls.push(call) });
  const end = calls.at(-1)?.at ?? 0;
  const refused = calls.filter(({ through }) => !through).length;
  const seconds = 10 * Math.ceil((end + 1) / 10);
  const least: Point[] = [
    [0, LIMIT],
    [JOBS / LIMIT - 1, JOBS],
  ];
  const all = follow(calls);
  const charts: Chart[] = [
    {
      title: `Jobs created by ${runs === 1 ? "one run" : `${runs} runs together`}: ${JOBS} in ${end.toFixed(1)} s; ${refused} of ${calls.length} calls refused`,
      seconds,
      jobs: JOBS,
      refused: all.refused,
      lines: [
        { kind: "limit", points: least },
        { kind: "line", points: all.created },
      ],
    },
  ];
  if (runs > 1) {
    const each = Array.from({ length: runs }, (_, run) => follow(calls.filter((call) => call.run === run)));
    charts.push({
      title: `Each of the ${runs} runs: ${jobs} jobs`,
      seconds,
      jobs,
      refused: each.flatMap((one) => one.refused),
      lines: each.map(({ created }) => ({ kind: "thin", points: created })),
    });
  }
  return svgOf(charts);
}

/** Returns the number of jobs after each call that was let through, and at each that was refused. */
function follow(calls: readonly DecidedCall[]): Readonly<Record<"created" | "refused", readonly Point[]>> {
  const created: Point[] = [[0, 0]];
  const refused: Point[] = [];
  for (const { at, through } of calls) {
    if (through) {
      created.push([at, created.length]);
    } else {
      refused.push([at, created.length - 1]);
    }
  }
  return { created, refused };
}

function svgOf(charts: readonly Chart[]): string {
  const height = charts.length * (TOP + HEIGHT + BOTTOM);
  const [first] = charts;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${first?.title}</title><style>${STYLE}</style><rect width="${WIDTH}" height="${height}"/>`,
    ...charts.map((chart, index) => drawChart(chart, index * (TOP + HEIGHT + BOTTOM))),
    "</svg>\n",
  ].join("\n");
}

function drawChart({ title, seconds, jobs, lines, refused }: Chart, top: number): string {
  const x = (second: number): number =>
    Math.round(10 * (LEFT + (second / seconds) * (WIDTH - LEFT - RIGHT))) / 10;
  const y = (count: number): number => Math.round(10 * (top + TOP + HEIGHT * (1 - count / jobs))) / 10;
  const path = (points: readonly Point[]): string =>
    points.map(([second, count], index) => `${index === 0 ? "M" : "L"}${x(second)} ${y(count)}`).join("");
  const dots = refused.map(([second, count]) => `M${x(second)} ${y(count)}h0`).join("");
  const steps = [0, 1, 2, 3, 4, 5].map((step) => (step * jobs) / 5);
  const times = Array.from({ length: seconds / 10 + 1 }, (_, index) => index * 10);
  const hasLimit = lines.some(({ kind }) => kind === "limit");
  return [
    `<text x="${LEFT}" y="${top + 20}" font-weight="600">${title}</text>`,
    `<path class="bad" d="M${LEFT + 4} ${top + 37}h0"/><text class="faint" x="${LEFT + 14}" y="${top + 42}">refused call</text>`,
    ...(hasLimit
      ? [
          `<path class="limit" d="M${LEFT + 114} ${top + 37}h24"/><text class="faint" x="${LEFT + 144}" y="${top + 42}">the quota: ${LIMIT} calls a second</text>`,
        ]
      : []),
    ...steps.map(
      (count) =>
        `<path class="grid" d="M${LEFT} ${y(count)}H${WIDTH - RIGHT}"/><text class="faint" x="${LEFT - 8}" y="${y(count) + 4}" text-anchor="end">${count}</text>`,
    ),
    ...times.map(
      (second) =>
        `<text class="faint" x="${x(second)}" y="${top + TOP + HEIGHT + 20}" text-anchor="middle">${second} s</text>`,
    ),
    ...lines.map(({ kind, points }) => `<path class="${kind}" d="${path(points)}"/>`),
    ...(dots === "" ? [] : [`<path class="bad" d="${dots}"/>`]),
  ].join("\n");
}
