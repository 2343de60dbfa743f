import { readSettings } from "../../src/inputs/settings.ts";
import type { Language } from "../../src/messages/text.ts";
import { createLog } from "../../src/report/log.ts";
import { createPublisher } from "../../src/report/publish.ts";
import type { Runner } from "../../src/report/runner.ts";
import { createRunnerFiles } from "../../src/report/runner-files.ts";
import type { ReportTargets } from "../../src/report/validation-report.ts";

/** Where a step reports that has a summary, or has none, and nothing else. */
export function targetsOf(runner: Runner, language: Language = "en-US", summary = true): ReportTargets {
  const { values } = readSettings({ input: () => "", environment: {} });
  const log = createLog(runner, language);
  const files = createRunnerFiles(runner, log);
  const { signal } = new AbortController();
  const publisher = createPublisher({
    runner,
    log,
    files,
    values: { ...values, summary },
    environment: {},
    signal,
  });
  return { log, files, publisher };
}
