/** The commands that the runner reads in a process's output. */
export interface RunnerCommand {
  /** `::name key=value::data` at a line's start, or `##[name key=value]data` anywhere in it. */
  readonly syntax: "::" | "##[";
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const language = new Intl.Collator("en", { sensitivity: "variant" });
const passedOver = new Map<string, boolean>();

/** Returns true for a character that a comparison by language ignores: the runner compares so where it looks for a command. */
export function isPassedOver(character: string): boolean {
  let answer = passedOver.get(character);
  if (answer === undefined) {
    answer = language.compare(`:${character}:`, "::") === 0;
    passedOver.set(character, answer);
  }
  return answer;
}

/**
 * The commands in what a process wrote to stdout or stderr, by the rules of actions/runner (`ActionCommand.cs`,
 * `ProcessInvoker.cs`), made stricter: every name counts, not only those that a runner knows today, and `##[` counts
 * without its `]`.
 */
export function readCommands(output: string): RunnerCommand[] {
  return output.split(/\r\n|\r|\n/u).flatMap((line) => {
    const command = readColons(line) ?? readBracket(line);
    return command ? [command] : [];
  });
}

/** TryParseV2: of the line as it is, else as a comparison by language sees it. */
function readColons(line: string): RunnerCommand | undefined {
  const trimmed = [line, withoutPassedOver(line)]
    .map((seen) => seen.replace(/^[\p{Z}\t-\r\u0085]+/u, ""))
    .find((seen) => seen.startsWith("::"));
  if (trimmed === undefined) {
    return undefined;
  }
  const end = trimmed.indexOf("::", 2);
  return end === -1
    ? { syntax: "::", name: "", properties: {}, data: trimmed }
    : { syntax: "::", ...readInfo(trimmed.slice(2, end), ","), data: unescapeData(trimmed.slice(end + 2)) };
}

/** TryParse. */
function readBracket(line: string): RunnerCommand | undefined {
  const seen = [line, withoutPassedOver(line)].find((text) => text.includes("##["));
  if (seen === undefined) {
    return undefined;
  }
  const [info = "", ...data] = seen.slice(seen.indexOf("##[") + 3).split("]");
  return { syntax: "##[", ...readInfo(info, ";"), data: unescapeData(data.join("]")) };
}

function withoutPassedOver(line: string): string {
  return [...line].filter((character) => !isPassedOver(character)).join("");
}

function readInfo(info: string, separator: string): Pick<RunnerCommand, "name" | "properties"> {
  const space = info.indexOf(" ");
  const pairs = space === -1 ? [] : info.slice(space + 1).split(separator);
  return {
    name: (space === -1 ? info : info.slice(0, space)).toLowerCase(),
    properties: Object.fromEntries(
      pairs
        .filter((pair) => pair.includes("="))
        .map((pair) => {
          const at = pair.indexOf("=");
          return [
            pair.slice(0, at).trim(),
            unescapeData(
              pair
                .slice(at + 1)
                .replaceAll("%3A", ":")
                .replaceAll("%2C", ","),
            ),
          ];
        }),
    ),
  };
}

function unescapeData(value: string): string {
  return value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
