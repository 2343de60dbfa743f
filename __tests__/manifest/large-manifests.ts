/** The most of one file. */
const MEBIBYTE = 2 ** 20;

const list = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");

/** Returns as many of a piece as a file can hold between a head and a tail. */
function full(piece: string, head = "", tail = ""): string {
  const most = MEBIBYTE - Buffer.byteLength(head) - Buffer.byteLength(tail);
  return head + piece.repeat(Math.floor(most / Buffer.byteLength(piece))) + tail;
}

const jobs = (count: number, fields: string): string =>
  `jobs:\n${list(count, (index) => `  - name: j${index}\n${fields}`)}`;

/**
 * Manifests of at most 1 MiB that cost as much as a manifest can: much that is small, little that is repeated, one thing that
 * is long, and what a parser meets again and again.
 */
export const LARGE: Readonly<Record<string, () => string>> = {
  "aliased lines": () =>
    `x-a: &a |\n${"  x\n".repeat(100_000)}x-t: &t\n${list(190, (index) => `  k${index}: *a\n`)}${jobs(40, "    tags: *t\n")}`,
  "aliased variables": () =>
    `x-a: &a "${"${GITHUB_SHA}".repeat(25_000)}"\n${jobs(1000, "    remark: *a\n    description: *a\n")}`,
  "aliased unknown variables": () =>
    `x-a: &a "${list(20_000, (index) => `\${Z${index}}`)}"\n${jobs(1000, "    remark: *a\n")}`,
  "aliased jobs": () =>
    `x-j: &j\n${list(20_000, (index) => `  k${index}: 1\n`)}jobs:\n${"  - *j\n".repeat(1000)}`,
  "aliased keys": () =>
    `x-j: &j\n  ? |\n${"    k\n".repeat(100_000)}  : x\njobs:\n${"  - *j\n".repeat(1000)}`,
  "aliases in many documents": () =>
    list(
      900,
      () => `---\nx-j: &j { ${list(60, (index) => `k${index}: 1, `)} }\njobs: [${"*j,".repeat(100)}]\n`,
    ),
  "a long default": () => `defaults:\n  remark: ${"x".repeat(900_000)}\n${jobs(1000, "")}`,
  "a long name": () => `x-a: &a ${"n".repeat(900_000)}\njobs:\n${"  - name: *a\n".repeat(1000)}`,
  "long variables": () => `name: a\ntags:\n${list(200, (index) => `  k${index}: \${LONG}\n`)}`,
  "an unknown variable before blank lines": () =>
    `name: a\nremark: |+\n  ${list(20_000, (index) => `\${Z${index}}`)}\n${"\n".repeat(700_000)}`,
  "one key": () => full("a:\n"),
  "one key without a space after its dash": () => full("-a:\n"),
  "one odd key in braces on a line": () => full("a b: 1, ", "{", "}\n"),
  "odd keys in braces on a line": () => `{${list(60_000, (index) => `a ${index}: 1, `)}}\n`,
  "tags on a line without a space": () => full("a:b, ", "name: a\ntags: {", "}\n"),
  "odd tags on a line": () => `name: a\ntags: {${list(60_000, (index) => `"${index}": 1, `)}}\n`,
  "wrong jobs on a line": () =>
    `jobs: [${list(1000, (index) => `{name: "${index} x", remark: "${"x".repeat(900)}", cu-mem: 5,},`)}]\n`,
  "block marks in a line": () => full("> ", "name: a\nremark: "),
  keys: () => list(100_000, (index) => `k${index}:\n`),
  "long keys": () => list(1000, (index) => `"${"k".repeat(1000)}${index}": x\n`),
  "block keys": () => full("? a\n"),
  "empty keys": () => full("?\n"),
  "tabs before keys": () => full("\ta:\n"),
  backticks: () => full("`\n", "name: a\n"),
  "backticks in a line": () => full("`", "name: "),
  "closing brackets": () => full("]", "name: a\n"),
  "flow entries": () => full('"",', "x-a: [", "]\nname: a\n"),
  "flow mappings": () => full("{},", "jobs: [", "]\n"),
  tags: () => full("!,", "x-a: [", "]\nname: a\n"),
  anchors: () => list(50_000, (index) => `- &a${index} x\n`),
  "aliases of nothing": () => full("a: *b\n"),
  documents: () => full("---\n"),
  "document ends": () => full("...\n"),
  "broken documents": () => full("---\n`\n"),
  "open quotes": () => full('--- "\n'),
  directives: () => full("%A\n"),
  nesting: () => full("[ "),
  "nesting in a block": () => full("- "),
  "blank lines": () => full("\n"),
  comments: () => full("#\n"),
  "blank lines before a missing comma": () => `{ a: b\n${"\n".repeat(1_000_000)}c: d }\n`,
  "a line of colons": () => full("a: ", "name: a\nremark: "),
  "a line of entries": () => full("a: b c: d, ", "{"),
  "invisible characters": () => jobs(1000, `    remark: "${"\u200b".repeat(100)}"\n`),
  "characters that look alike": () => full("\uff1a", "tags: {", "\nname: a\n"),
};
