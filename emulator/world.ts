import type { Gateway } from "./gateway.ts";
import type { Model } from "./model.ts";
import type { EmulatorOptions, RecordedRequest } from "./options.ts";
import type { Random } from "./random.ts";
import type { Script } from "./script.ts";
import type { StsOptions } from "./sts.ts";

/** What one emulator works with. */
export interface World {
  readonly options: EmulatorOptions;
  readonly now: () => number;
  readonly model: Model;
  readonly gateway: Gateway;
  readonly sts: StsOptions;
  readonly script: Script;
  readonly requests: RecordedRequest[];
  readonly jitter: Random;
  /** Everything that is still to happen, so that closing can drop it. */
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
