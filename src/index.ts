import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { runAction } from "./action.ts";
import type { Clock, Lifetime } from "./engine/lifetime.ts";
import { LANGUAGES, type Message, message } from "./messages/message.ts";
import { PROXY_VARIABLES, withScheme } from "./oceanus/proxy.ts";
import { createActionsRunner } from "./report/actions-runner.ts";
import { createRenderer, loadCatalogue } from "./report/render.ts";
import { withRedaction } from "./report/runner.ts";
import { sanitizeLine } from "./text/unsafe-characters.ts";

/** The oldest Node that the action runs on: the one of runner 2.329.0. */
const OLDEST_NODE = [24, 10] as const;
/** As fine as random numbers are drawn. */
const RESOLUTION = 2 ** 47;

const runner = withRedaction(createActionsRunner(process.env));
// For what is said when the inputs cannot be read, or have been read and are of no use any more.
const language = LANGUAGES.find((each) => each === process.env["INPUT_LANGUAGE"]?.trim()) ?? "en-US";
const catalogue = await loadCatalogue(language);
const render = createRenderer(language, catalogue, runner.redact);

const clock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
};

/** Ends the run in order on the first SIGINT, at once on everything else that a runner sends. */
function endOnSignals(lifetime: Lifetime): void {
  let interrupted = false;
  process.on("SIGINT", () => {
    if (interrupted) {
      lifetime.endNow();
    } else {
      interrupted = true;
      lifetime.cancel();
    }
  });
  for (const signal of ["SIGTERM", "SIGBREAK"] as const) {
    process.on(signal, () => lifetime.endNow());
  }
}

function failWith(error: Message): never {
  runner.annotate("error", sanitizeLine(render(error)), undefined);
  process.exit(1);
}

/** Ends the process by the last resort: one annotation and a failed step, the stack in debug logging only. */
function crash(cause: unknown): never {
  const { name, message: words, stack = "" } = cause instanceof Error ? cause : new Error(String(cause));
  runner.debug(sanitizeLine(render(stack)));
  failWith(message("crashed", { name, words }));
}

// Where nobody reads the log any more, the work is to be done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", () => undefined);
}
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  failWith(message("nodeTooOld", { oldest: OLDEST_NODE.join("."), actual: process.versions.node }));
}

// What libraries use that Node deprecates is nothing that a user could mend.
process.noDeprecation = true;
// By the first two the yaml library prints what it parses to stdout; by the last Node would verify no certificate.
for (const name of ["LOG_TOKENS", "LOG_STREAM", "NODE_TLS_REJECT_UNAUTHORIZED"]) {
  delete process.env[name];
}
// The libraries for the hosting service read these too, and take `proxy.corp:3128` for an address with the scheme `proxy.corp:`.
for (const name of PROXY_VARIABLES) {
  const value = process.env[name];
  if (value !== undefined) {
    process.env[name] = withScheme(value);
  }
}

const ok = await runAction({
  runner,
  render,
  environment: process.env,
  clock,
  random: () => randomInt(RESOLUTION) / RESOLUTION,
  onLifetime: endOnSignals,
});
// Exiting drops what a pipe has not taken yet, as on Windows; not exiting would wait for a socket that hangs.
for (const stream of [process.stdout, process.stderr]) {
  await new Promise((flushed) => stream.write("", flushed));
}
process.exit(ok ? 0 : 1);
