import { readSettings } from "../../src/inputs/settings.ts";
import type { Log } from "../../src/report/log.ts";
import { createPages, type Pages } from "../../src/report/pages.ts";
import type { Runner } from "../../src/report/runner.ts";

/** The pages of a step that has a summary, or has none, and nothing else. */
export function summaryPages(runner: Runner, log: Log, summary = true): Pages {
  const { values } = readSettings({ input: () => "", environment: {} }, () => undefined);
  return createPages({
    runner,
    log,
    values: { ...values, summary },
    environment: {},
    signal: new AbortController().signal,
  });
}
