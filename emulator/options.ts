import type { FaultSchedule, Script } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import { createModel, type Model, type ModelOptions } from "./model.ts";
import { type Random, seededRandom } from "./random.ts";
import { DEFAULT_RATE, type RateOptions } from "./rate.ts";
import type { RecordedRequest } from "./record.ts";
import { DEFAULT_STS, type StsOptions } from "./sts.ts";
import { type Credential, DEFAULT_CREDENTIAL, type SkewCode } from "./tc3.ts";

/** The settings of an emulator; everything may be left out. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** A loopback address; 127.0.0.1 unless given. */
  readonly host?: "127.0.0.1" | "::1" | "localhost";
  /** The keys that are accepted; DEFAULT_CREDENTIAL unless given. */
  readonly credentials?: readonly Credential[];
  /** The service's clock, milliseconds since 1970. */
  readonly now?: () => number;
  /** Seed of ids, jitter and temporary keys; 1 unless given. */
  readonly seed?: number;
  /** The service's behaviour; see ModelOptions. */
  readonly model?: Partial<Omit<ModelOptions, "now" | "random">>;
  readonly rate?: RateOptions;
  readonly regions?: readonly string[];
  /** See Gateway. Off unless given. */
  readonly lenientService?: boolean;
  /** The code that refuses a call whose clock is off; AuthFailure.SignatureExpire unless given. */
  readonly skewCode?: SkewCode;
  /** False leaves out the header Date of every answer. */
  readonly sendDate?: boolean;
  readonly sts?: Partial<StsOptions>;
  /** Every answer takes so many milliseconds, and up to `jitterMs` more; half of it before the call is executed. */
  readonly latencyMs?: number;
  readonly jitterMs?: number;
  /** Faults of the calls that no scripted fault is for. */
  readonly faults?: FaultSchedule;
  /** Called when a call is answered, or would have been. */
  readonly onCall?: (request: RecordedRequest) => void;
  /** Called after each call that changed something. */
  readonly onCommit?: (model: Model) => void;
  /** False keeps no `requests`; true unless given. */
  readonly record?: boolean;
}

/** The parts of one running emulator. */
export interface World {
  readonly options: EmulatorOptions;
  readonly now: () => number;
  readonly model: Model;
  readonly gateway: Gateway;
  readonly sts: StsOptions;
  readonly script: Script;
  readonly requests: RecordedRequest[];
  readonly jitter: Random;
  /** All timers that still run, so that closing can drop them. */
  readonly timers: Set<NodeJS.Timeout>;
  nextIndex: number;
}

/** Waits on the real clock; never returns once the emulator is closed. */
export function sleep(world: World, ms: number): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      world.timers.delete(timer);
      resolve();
    }, ms);
    world.timers.add(timer);
  });
}

/** Returns a new emulator's parts, set up by its options. */
export function createWorld(options: EmulatorOptions): World {
  const now = options.now ?? Date.now;
  const seed = options.seed ?? 1;
  const credentials = options.credentials ?? [DEFAULT_CREDENTIAL];
  return {
    options,
    now,
    model: createModel({ ...options.model, now, random: seededRandom(seed) }),
    gateway: {
      credentials: new Map(credentials.map((credential) => [credential.secretId, credential])),
      rate: options.rate ?? DEFAULT_RATE,
      rateState: new Map(),
      regions: options.regions,
      lenientService: options.lenientService ?? false,
      skewCode: options.skewCode ?? "AuthFailure.SignatureExpire",
    },
    sts: { ...DEFAULT_STS, ...options.sts },
    script: [],
    requests: [],
    jitter: seededRandom(seed + 1),
    timers: new Set(),
    nextIndex: 0,
  };
}
