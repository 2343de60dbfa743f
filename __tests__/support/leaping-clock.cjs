// Preloaded into a step (NODE_OPTIONS=--require): its clock leaps over waits. Whenever nothing but timers keeps the
// process alive (no call, no file, no lookup), the earliest of them is due at once, so that a timeout of ten minutes
// costs no time and is never missed because the machine is busy.
const promises = require("node:timers/promises");
const { syncBuiltinESMExports } = require("node:module");

const { setTimeout: realTimeout, clearTimeout: realClear, setInterval } = globalThis;
const realNow = performance.now.bind(performance);
let ahead = 0;
/** The timers that run, each with the time at which it is due and what it does then. */
const pending = new Map();

performance.now = () => realNow() + ahead;

globalThis.setTimeout = (callback, ms = 0, ...args) => {
  const run = () => {
    pending.delete(timer);
    callback(...args);
  };
  const timer = realTimeout(run, ms);
  pending.set(timer, { due: performance.now() + ms, run });
  return timer;
};

globalThis.clearTimeout = (timer) => {
  pending.delete(timer);
  realClear(timer);
};

promises.setTimeout = (ms, value, { signal } = {}) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve(value);
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
syncBuiltinESMExports();

/** The names of what may be open while a step waits: timers, and its own stdout and stderr. */
const WAITING = ["Timeout", "PipeWrap"];

/** Set when the last look found nothing but timers; two looks in a row, since an answer may be about to be handled. */
let idle = false;

setInterval(() => {
  const waiting =
    pending.size > 0 && process.getActiveResourcesInfo().every((name) => WAITING.includes(name));
  if (waiting && idle) {
    const [timer, { due, run }] = [...pending].reduce((a, b) => (b[1].due < a[1].due ? b : a));
    ahead += Math.max(0, due - performance.now());
    realClear(timer);
    run();
  }
  idle = waiting && !idle;
}, 1).unref();
