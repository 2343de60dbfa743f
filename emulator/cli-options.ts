import { parseArgs } from "node:util";
import { defaultClusters, defaultWorkSpaces } from "./default-resources.ts";
import { describeFacts, factOptions } from "./fact-options.ts";
import type { FactOptions } from "./fact-switch.ts";
import { DEFAULT_CREDENTIAL } from "./tc3.ts";

/** The options of the command line. */
export interface CliOptions {
  readonly port: number;
  readonly secretId: string;
  readonly secretKey: string;
  /** Milliseconds. */
  readonly latency: number;
  /** Milliseconds that a job takes to start and to stop. */
  readonly stateTime: number;
  /** Calls of one API a second, 0 for no limit; undefined for the service's own limits. */
  readonly rate: number | undefined;
  readonly seed: number;
  /** Share of the calls that something happens to, 0 to 1. */
  readonly faults: number;
  readonly state: string | undefined;
  /** The service's behaviour where its documents leave it open. */
  readonly facts: FactOptions;
}

/** A command line that cannot be followed; the message is for the user. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const NAMES_A_LINE = 7;
const CLUSTER_NAMES = inLines(defaultClusters().map((row) => row.Name ?? row.ClusterId));
const WORKSPACE_NAMES = inLines(
  defaultWorkSpaces()
    .filter(({ member }) => member)
    .map(({ row }) => row.WorkSpaceName),
);

export const HELP = `Usage: npm run emulator -- [options]

A stand-in for the Oceanus API (and STS) on 127.0.0.1, until Ctrl-C. Any well-formed cluster or workspace id
counts as an existing one and, once a call has named it, is listed with its id as its name. By name there are
from the start, in ap-guangzhou, as DescribeClusters and DescribeWorkSpaces list them:

  clusters     ${CLUSTER_NAMES}
  workspaces   ${WORKSPACE_NAMES}

A cluster of these takes jobs of the workspaces that DescribeClusters shows it bound to, any other of every one.

  --port <n>             port; 0, the default, takes a free one
  --secret-id <text>     the key that is accepted; default ${DEFAULT_CREDENTIAL.secretId}
  --secret-key <text>    its secret; default ${DEFAULT_CREDENTIAL.secretKey}
  --latency <ms>         every answer takes so long; default 0
  --state-time <ms>      a job takes so long to start and to stop; default 2000
  --rate <calls>         calls of one API a second, 0 for no limit; default: the service's limits
  --seed <n>             seed of job ids and faults; default 1
  --faults <share>       share of the calls that something happens to, 0 to 1; default 0
  --state <file>         keep jobs and JARs in this JSON file between starts
  --fact <id>=<value>    the service's behaviour where its documents leave it open; may be given several times
  --help                 this text

The facts, each with its values, the default first:

${describeFacts()
  .map((line) => `  ${line}`)
  .join("\n")}
`;

/** Joins names with commas, a few on each line; a name that two have comes once, with their number. */
function inLines(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const shown = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count} of them)` : name));
  const lines: string[] = [];
  for (let from = 0; from < shown.length; from += NAMES_A_LINE) {
    lines.push(shown.slice(from, from + NAMES_A_LINE).join(", "));
  }
  return lines.join(",\n               ");
}

/**
 * Reads the command line.
 *
 * @param argv the arguments after the script's name
 * @throws UsageError
 */
export function parseCommandLine(argv: readonly string[]): CliOptions | "help" {
  const values = parse(argv);
  if (values.help) return "help";
  const options = {
    port: wholeNumber("--port", values.port ?? "0", 65535),
    secretId: values["secret-id"] ?? DEFAULT_CREDENTIAL.secretId,
    secretKey: values["secret-key"] ?? DEFAULT_CREDENTIAL.secretKey,
    latency: wholeNumber("--latency", values.latency ?? "0", 3_600_000),
    stateTime: wholeNumber("--state-time", values["state-time"] ?? "2000", 3_600_000),
    rate: values.rate === undefined ? undefined : wholeNumber("--rate", values.rate, 1_000_000),
    seed: wholeNumber("--seed", values.seed ?? "1", 2 ** 32 - 1),
    faults: share("--faults", values.faults ?? "0"),
    state: values.state,
    facts: readFacts(values.fact ?? []),
  };
  if (!/^[^\s/,']+$/.test(options.secretId)) {
    throw new UsageError("--secret-id takes text without white space, quotes, `/` and `,`.");
  }
  if (!/^[^\s']+$/.test(options.secretKey)) {
    throw new UsageError("--secret-key takes text without white space and quotes.");
  }
  if (options.state === "") throw new UsageError("--state takes a file's name.");
  return options;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: "string" },
        "secret-id": { type: "string" },
        "secret-key": { type: "string" },
        latency: { type: "string" },
        "state-time": { type: "string" },
        rate: { type: "string" },
        seed: { type: "string" },
        faults: { type: "string" },
        state: { type: "string" },
        fact: { type: "string", multiple: true },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readFacts(given: readonly string[]): FactOptions {
  try {
    return factOptions(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`--fact: ${error.message}`);
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most) {
    throw new UsageError(`${name} takes a whole number from 0 to ${most}, not "${text}".`);
  }
  return value;
}

function share(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d*\.?\d+$/.test(text) || value > 1) {
    throw new UsageError(`${name} takes a number from 0 to 1, not "${text}".`);
  }
  return value;
}
