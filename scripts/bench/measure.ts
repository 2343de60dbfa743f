import { spawn } from "node:child_process";

/** A program to be measured. */
export interface Contestant {
  readonly name: string;
  /** How it is started; called once a run, since no two creates may have one name. */
  readonly start: () => Command;
  /** How it is started so that it writes its peak memory in kB to a file; without one, its memory is not measured. */
  readonly weigh?: (file: string) => Command;
}

/** How a program is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Called when the program has ended. */
  readonly done?: () => void;
}

/** Runs a program to its end and gives its wall time in ms; see `finish`. */
export async function time(command: Command): Promise<number> {
  return (await finish(command)).ms;
}

/**
 * Runs a program to its end.
 *
 * @returns its wall time in ms, from the spawn to its end, and what it said
 * @throws Error with what it said when it fails: a failing program is no benchmark
 */
export async function finish({
  program,
  args,
  env,
  cwd,
  done,
}: Command): Promise<{ readonly ms: number; readonly said: string }> {
  const started = performance.now();
  const child = spawn(program, args, { env, cwd, stdio: ["ignore", "pipe", "pipe"] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => said.push(chunk));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const ms = performance.now() - started;
  done?.();
  if (code !== 0) {
    throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${Buffer.concat(said)}`);
  }
  return { ms, said: Buffer.concat(said).toString("utf8") };
}

/**
 * Runs every contestant once a round, one after the other (A B C A B C …), so that whatever else the machine does
 * meets all of them alike.
 *
 * @returns the measured values by contestant, without those of the first round, which warms the caches
 */
export async function interleave<Entrant extends { readonly name: string }>(
  contestants: readonly Entrant[],
  rounds: number,
  measure: (contestant: Entrant) => Promise<number>,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const values = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      const value = await measure(contestant);
      if (round > 0) {
        values.get(contestant.name)?.push(value);
      }
    }
  }
  return values;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}
