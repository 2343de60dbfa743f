import { randomUUID } from "node:crypto";
import { accessSync, appendFileSync, constants, writeFileSync } from "node:fs";
import type { Place } from "../base/problem.ts";
import type { IdToken } from "../ensure/keys.ts";
import type { Level, Runner } from "./runner.ts";

/**
 * The runner, spoken to by its own protocol: workflow commands on stdout, and command files. @actions/core speaks it too,
 * but takes half of the action's start for an HTTP client that only the OIDC token needs; so it is loaded for that.
 *
 * @param environment what the runner gives the step
 * @param write to stdout
 */
export function createRunner(
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Runner {
  const line = (text: string): void => write(`${text}\n`);
  const command = (name: string, text: string, properties = ""): void =>
    line(`::${name}${properties}::${escapeData(text)}`);
  return {
    input: (name) => environment[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "",
    output(name, value) {
      const file = environment["GITHUB_OUTPUT"];
      if (file) {
        // In one write: a runner drops what follows a value whose end it does not find.
        const delimiter = `ghadelimiter_${randomUUID()}`;
        appendFileSync(file, `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
      }
    },
    mask: (secret) => command("add-mask", secret),
    redact: (text) => text,
    idToken,
    line,
    debug: (text) => command("debug", text),
    annotate: (level: Level, text, place) => command(level, text, propertiesOf(place)),
    group(title, lines) {
      command("group", title);
      for (const text of lines) {
        line(text);
      }
      command("endgroup", "");
    },
    async summary(markdown) {
      const file = environment["GITHUB_STEP_SUMMARY"];
      if (!file) {
        throw new Error("the variable GITHUB_STEP_SUMMARY is not set");
      }
      // The runner makes the file; where it is not there, nobody reads it.
      accessSync(file, constants.R_OK | constants.W_OK);
      writeFileSync(file, markdown);
    },
  };
}

async function idToken(audience: string): Promise<IdToken> {
  const { getIDToken } = await import("@actions/core");
  try {
    return { token: await getIDToken(audience) };
  } catch (error) {
    // The library tells the status in its words only; the rest of them is the endpoint's.
    const [, status] = /Error Code : (\d{3})\b/u.exec(String(error)) ?? [];
    return { status: status === undefined ? undefined : Number(status) };
  }
}

function propertiesOf(place: Place | undefined): string {
  if (place?.kind !== "file") {
    return "";
  }
  const { file, line, endLine, column, endColumn } = place;
  const properties = Object.entries({ file, line, endLine, col: column, endColumn })
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return ` ${properties.join(",")}`;
}

/** A command's text, by the runner's own escapes. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A command's property, by the runner's own escapes. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
