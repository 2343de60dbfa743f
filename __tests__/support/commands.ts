/** One line of a step's log, as the runner takes it. */
export type LogLine =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "command";
      readonly name: string;
      readonly properties: Readonly<Record<string, string>>;
      readonly message: string;
    };

/** A command starts with `::` on a line, after any white space; the older `##[x]` counts anywhere in a line. */
const COMMAND = /^\s*::(?<name>[^\s:]+)(?: (?<properties>.*?))?::(?<message>.*)$/u;
const OLD_COMMAND = /##\[(?<name>[^\]]*)\](?<message>.*)$/u;

/** Reads a step's stdout by the runner's rules (actions/runner, ActionCommand.cs). */
export function readLog(stdout: string): LogLine[] {
  return stdout
    .split(/\r?\n/u)
    .filter((line) => line !== "")
    .map((line) => {
      const found = COMMAND.exec(line) ?? OLD_COMMAND.exec(line);
      if (!found?.groups) {
        return { kind: "text", text: line };
      }
      const { name = "", properties = "", message = "" } = found.groups;
      return { kind: "command", name, properties: readProperties(properties), message: decode(message) };
    });
}

function readProperties(list: string): Record<string, string> {
  return Object.fromEntries(
    list
      .split(",")
      .filter((pair) => pair.includes("="))
      .map((pair) => {
        const at = pair.indexOf("=");
        const value = pair
          .slice(at + 1)
          .replaceAll("%3A", ":")
          .replaceAll("%2C", ",");
        return [pair.slice(0, at).trim(), decode(value)];
      }),
  );
}

function decode(value: string): string {
  return value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}
