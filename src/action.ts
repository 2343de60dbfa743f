import type { Problem } from "./base/problem.ts";
import { findKeys, NO_CREDENTIALS, secretsGiven } from "./credentials.ts";
import { ensureJobs } from "./ensure/ensure.ts";
import { type Lifetime, startLifetime } from "./ensure/lifetime.ts";
import type { Clock } from "./ensure/ports.ts";
import { startRun } from "./ensure/start.ts";
import { readSettings, requireRegion } from "./inputs/settings.ts";
import { readJobs } from "./jobs.ts";
import { connectOceanus } from "./oceanus/service.ts";
import { createLog } from "./report/log.ts";
import { FIRST_OUTPUTS, writeAll } from "./report/outputs.ts";
import { createPages } from "./report/pages.ts";
import { startRecorder } from "./report/recorder.ts";
import type { Runner } from "./report/runner.ts";
import { reportInvalid, reportValid } from "./report/unsent.ts";

/** What the action is given to work with. */
export interface Host {
  readonly runner: Runner;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Uniform in [0, 1), unpredictable: the marks' nonces are drawn from it. */
  readonly random: () => number;
  /** Is handed the run's life, to end it when the process is told to. */
  readonly live: (lifetime: Lifetime) => void;
}

/** The whole action; true when every job ended well. What a user did wrong is reported, only our own defects throw. */
export async function runAction({ runner, environment, clock, random, live }: Host): Promise<boolean> {
  const given = { input: runner.input, environment };
  for (const secret of secretsGiven(given)) {
    runner.mask(secret);
  }
  writeAll(runner, FIRST_OUTPUTS);

  const problems: Problem[] = [];
  const report = (problem: Problem): unknown => problems.push(problem);
  const settings = readSettings(given, report);
  const { values } = settings;
  const log = createLog(runner, values.language);
  const lifetime = startLifetime(clock, values.timeout * 1000);
  live(lifetime);
  const pages = createPages({ runner, log, values, environment, signal: lifetime.stop });
  const dryRun = values["dry-run"];
  const credentials = findKeys(given);
  const offline = dryRun && credentials.kind === "none";
  const region = offline ? "" : requireRegion(settings, report);
  if (credentials.kind === "none" && !offline) {
    report(NO_CREDENTIALS);
  }
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await readJobs(settings, { workspace, environment, offline });
  problems.push(...(credentials.kind === "wrong" ? credentials.problems : []), ...jobs.problems);
  for (const { message, place } of jobs.warnings) {
    log.warning(message, place);
  }
  if (problems.length > 0) {
    return reportInvalid(runner, log, problems, pages);
  }
  if (credentials.kind !== "keys") {
    return reportValid(runner, log, jobs.specs, pages);
  }
  for (const warning of credentials.warnings) {
    log.warning(warning);
  }
  const { endpoint, language } = values;
  log.info(`Region ${region}, endpoint ${endpoint}, credentials from ${credentials.source}`);

  const oceanus = connectOceanus({ endpoint, region, language, keys: credentials.keys, date: clock.date });
  const run = startRun({ oceanus, clock, random, log, lifetime, values, environment });
  const rate = run.pacers.createJob.rate;
  const recorder = startRecorder(jobs.specs, { runner, log, clock, pages, rate });
  await ensureJobs(run, jobs.specs, { dryRun }, recorder);
  const ok = await recorder.finish();
  lifetime.dispose();
  return ok;
}
