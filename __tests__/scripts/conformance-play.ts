import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { factOptions } from "../../emulator/fact-options.ts";
import type { EmulatorOptions } from "../../emulator/options.ts";
import { seededRandom } from "../../emulator/random.ts";
import { DEFAULT_RATE } from "../../emulator/rate.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { FactId } from "../../scripts/conformance/facts.ts";
import type { ReportLine } from "../../scripts/conformance/report.ts";
import { runConformance } from "../../scripts/conformance/run.ts";
import type { Clock } from "../../src/engine/lifetime.ts";
import { message } from "../../src/messages/message.ts";
import { type OceanusCall, oceanusCall } from "../../src/oceanus/client.ts";

export const CLUSTER = "cluster-5c42n3a5";
export const SECOND_WORKSPACE = "space-1327";

/** A run of the command in this process: how it is called, and what it meets. */
export interface Play {
  readonly facts?: readonly string[];
  /** The flags after the place; everything, with the burst, unless given. */
  readonly argv?: readonly string[];
  readonly emulator?: Partial<EmulatorOptions>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The lead of the service's clock over this one. */
  readonly skewMs?: number;
  /** Is called before the run with the emulator. */
  readonly prepare?: (emulator: Emulator) => void;
  /** Is called before each call with its action and request; it may end the run. */
  readonly beforeCall?: (action: string, request: object, cancel: () => void) => void;
}

export interface Played {
  readonly code: number;
  readonly printed: string;
  readonly masked: readonly string[];
  readonly report: readonly ReportLine[];
  readonly seen: Readonly<Partial<Record<FactId, string>>>;
  readonly verdicts: Readonly<Partial<Record<FactId, ReportLine["verdict"]>>>;
  /** Names of the jobs that are there after the run. */
  readonly left: readonly (string | null)[];
  readonly emulator: Emulator;
}

const NOW = Date.UTC(2026, 0, 1, 12, 0, 0, 130);

/**
 * Plays the command against an emulator of its own, over real connections, on a clock that leaps over every wait once no
 * call is on its way.
 */
export async function play(options: Play = {}): Promise<Played> {
  const facts = factOptions(options.facts ?? []);
  const { clock, track } = createLeapingClock();
  const emulator = await startEmulator({
    now: () => clock.date() + (options.skewMs ?? 0),
    ...options.emulator,
    ...facts,
    rate: { ...DEFAULT_RATE, ...options.emulator?.rate, ...facts.rate },
    model: { ...options.emulator?.model, ...facts.model },
  });
  options.prepare?.(emulator);
  const before = new Set(emulator.model.jobs);
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const file = join(folder, "report.json");
  const printed: string[] = [];
  const masked: string[] = [];
  let cancel = (): void => undefined;
  const place = ["--region", "ap-guangzhou", "--cluster-id", CLUSTER, "--endpoint", emulator.endpoint];
  const usual = ["--second-workspace-id", SECOND_WORKSPACE, "--burst", "--yes", "--json", file];
  try {
    const code = await runConformance([...place, ...(options.argv ?? usual)], {
      environment: {
        TENCENTCLOUD_SECRET_ID: emulator.credential.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.credential.secretKey,
        ...options.environment,
      },
      clock,
      random: seededRandom(1),
      print: (line) => printed.push(line),
      mask: (secret) => masked.push(secret),
      idToken: () => Promise.resolve({ kind: "none", detail: message("idTokenMissing") }),
      connect: (context) => {
        const call = oceanusCall(context);
        const tracked: OceanusCall = (action, request, ...rest) => {
          options.beforeCall?.(action, request, () => cancel());
          return track(call(action, request, ...rest));
        };
        return tracked;
      },
      onStart: (started) => {
        cancel = started.cancel;
      },
    });
    const report = readReport(file);
    const byFact = <Value>(pick: (line: ReportLine) => Value) =>
      Object.fromEntries(report.map((line) => [line.fact, pick(line)]));
    return {
      code,
      printed: printed.join("\n"),
      masked,
      report,
      seen: byFact(({ seen }) => seen),
      verdicts: byFact(({ verdict }) => verdict),
      left: emulator.model.jobs.filter((job) => !before.has(job)).map(({ row }) => row.Name),
      emulator,
    };
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
}

function readReport(file: string): ReportLine[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ReportLine[];
  } catch {
    return [];
  }
}

/** Returns a clock whose waits end at once, in their order, whenever no call that is tracked is on its way. */
function createLeapingClock(): { clock: Clock; track: <Result>(call: Promise<Result>) => Promise<Result> } {
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  let now = 0;
  let onTheirWay = 0;
  let isLeaping = false;

  const leap = (): void => {
    if (isLeaping) {
      return;
    }
    isLeaping = true;
    // All promises that can settle do so first.
    setImmediate(() => {
      isLeaping = false;
      const next = sleepers[0];
      if (onTheirWay > 0 || next === undefined) {
        return;
      }
      sleepers.shift();
      now = Math.max(now, next.at);
      next.wake();
      leap();
    });
  };
  const clock: Clock = {
    now: () => now,
    date: () => NOW + now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const end = (): void => {
          signal.removeEventListener("abort", drop);
          resolve();
        };
        const sleeper = { at: now + Math.max(0, ms), wake: end };
        const drop = (): void => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          end();
        };
        signal.addEventListener("abort", drop, { once: true });
        sleepers.splice(sleepers.findLastIndex(({ at }) => at <= sleeper.at) + 1, 0, sleeper);
        leap();
      }),
  };
  const track = async <Result>(call: Promise<Result>): Promise<Result> => {
    onTheirWay += 1;
    try {
      return await call;
    } finally {
      onTheirWay -= 1;
      leap();
    }
  };
  return { clock, track };
}
