/**
 * `npm run conformance`: settles with a real account what the service's documents leave open, see docs/conformance.md.
 * Exit code 0: whatever the action relies on holds; 1: something of it does not; 2: it could not be found out.
 */
import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { oceanusCall } from "../src/oceanus/client.ts";
import { createActionsRunner } from "../src/report/actions-runner.ts";
import { runConformance } from "./conformance/run.ts";

/** As fine as random numbers are drawn. */
const RESOLUTION = 2 ** 47;
const INTERRUPTED = 2;
/** Signals that come so soon after another are the same, in ms. */
const SAME_SIGNAL_MS = 1000;

const runner = createActionsRunner(process.env);

// Where nobody reads the output any more, what was made is to be deleted all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => undefined);
}

const code = await runConformance(process.argv.slice(2), {
  environment: process.env,
  clock: {
    now: () => performance.now(),
    date: () => Date.now(),
    sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  },
  random: () => randomInt(RESOLUTION) / RESOLUTION,
  connect: oceanusCall,
  print: (line) => console.log(line),
  idToken: runner.idToken,
  // The runner takes a mask from its log; in any other log it would show the secret.
  mask: (secret) => process.env["GITHUB_ACTIONS"] === "true" && runner.mask(secret),
  onStart: ({ cancel, left }) => {
    let interruptedAt: number | undefined;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        // npm hands on what the terminal has sent to all.
        if (interruptedAt !== undefined && performance.now() < interruptedAt + SAME_SIGNAL_MS) {
          return;
        }
        if (interruptedAt !== undefined) {
          console.log(["Stopped. May be there still:", ...left()].join("\n"));
          process.exit(INTERRUPTED);
        }
        interruptedAt = performance.now();
        console.log(`${signal}: deleting what was made. Once more leaves it.`);
        cancel();
      });
    }
  },
});
// Exiting drops what a pipe has not taken yet; not exiting would wait for a socket that hangs.
await new Promise((flushed) => process.stdout.write("", flushed));
process.exit(code);
