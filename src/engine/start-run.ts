import type { Environment } from "../environment.ts";
import type { Settings } from "../inputs/settings.ts";
import { ATTEMPT_DIGITS, RUN_ID_DIGITS } from "../job/marker.ts";
import { createPacer } from "./pacer.ts";
import type { Run } from "./run.ts";

/** What a run of the engine is made of. */
export interface RunParts extends Pick<Run, "clock" | "random" | "log" | "lifetime"> {
  readonly values: Settings["values"];
  readonly environment: Environment;
}

/** A run by the user's settings: one pacer an API, the clock not yet corrected. The service may come later, with keys. */
export function startRun(parts: RunParts & Pick<Run, "oceanus">): Run;
export function startRun(parts: RunParts): Omit<Run, "oceanus">;
export function startRun({ values, environment, ...parts }: RunParts): Omit<Run, "oceanus"> {
  const pacer = { clock: parts.clock, random: parts.random, perSecond: values["requests-per-second"] };
  return {
    ...parts,
    policy: {
      ifExists: values["if-exists"],
      onMismatch: values["on-mismatch"],
      provenance: values.provenance,
      maxAttempts: values["max-attempts"],
      requestTimeoutMs: values["request-timeout"] * 1000,
      runId: digits(environment["GITHUB_RUN_ID"], RUN_ID_DIGITS) ?? "0",
      runAttempt: Number(digits(environment["GITHUB_RUN_ATTEMPT"], ATTEMPT_DIGITS) ?? "1"),
    },
    pacers: {
      createJob: createPacer(pacer),
      describeJobs: createPacer(pacer),
      describeClusters: createPacer(pacer),
      describeWorkSpaces: createPacer(pacer),
    },
    skew: { offsetMs: 0, corrected: false },
  };
}

/** A number of the runner's as text, as far as a mark can carry it; anything else, as outside of a runner, is nothing. */
function digits(value: string | undefined, most: number): string | undefined {
  return value !== undefined && /^\d+$/u.test(value) && value.length <= most ? value : undefined;
}
