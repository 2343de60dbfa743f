import { connect, connectionProblems, describeWay } from "./auth/connect.ts";
import { secretsGiven } from "./auth/credentials.ts";
import { findAccess } from "./auth/principal.ts";
import { endUntried } from "./engine/abort-reason.ts";
import { ensureJobs } from "./engine/ensure-jobs.ts";
import { type Lifetime, startLifetime } from "./engine/lifetime.ts";
import type { Clock } from "./engine/ports.ts";
import { startRun } from "./engine/start-run.ts";
import { readSettings, requireRegion } from "./inputs/settings.ts";
import { readJobs } from "./manifest/load-jobs.ts";
import type { Problem } from "./messages/diagnostic.ts";
import { createLog } from "./report/log.ts";
import { FIRST_OUTPUTS } from "./report/outputs.ts";
import { createPages } from "./report/publish.ts";
import { startRecorder } from "./report/reporter.ts";
import type { Runner } from "./report/runner.ts";
import { createRunnerFiles } from "./report/runner-files.ts";
import { reportInvalid, reportValid } from "./report/validation-report.ts";

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

/** The whole action; true when all of it went well. What a user did wrong is reported, only our own defects throw. */
export async function runAction({ runner, environment, clock, random, live }: Host): Promise<boolean> {
  const given = { input: runner.input, environment };
  for (const secret of secretsGiven(given)) {
    runner.mask(secret);
  }
  const mistaken: Problem[] = [];
  const report = (problem: Problem): unknown => mistaken.push(problem);
  const settings = readSettings(given, report);
  const { values } = settings;
  const log = createLog(runner, values.language);
  const files = createRunnerFiles(runner, log);
  files.outputs(FIRST_OUTPUTS);
  const lifetime = startLifetime(clock, values.timeout * 1000);
  live(lifetime);
  const pages = createPages({ runner, log, files, values, environment, signal: lifetime.stop });
  const dryRun = values["dry-run"];
  const access = findAccess(given, settings);
  const offline = access.kind === "none";
  const region = offline ? "" : requireRegion(settings, report);
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await readJobs(settings, { workspace, environment, offline });
  const problems = [
    ...mistaken,
    ...(access.kind === "wrong" ? access.problems : []),
    ...connectionProblems(access, values, environment),
    ...jobs.problems,
  ];
  for (const { message, place } of jobs.warnings) {
    log.warning(message, place);
  }
  if (problems.length > 0 || access.kind === "wrong") {
    return reportInvalid({ log, files, pages }, problems);
  }
  if (access.kind === "none") {
    return reportValid({ log, files, pages }, { specs: jobs.specs, why: access.why });
  }
  for (const warning of access.warnings) {
    log.warning(warning);
  }
  log.info(describeWay({ values, region, environment }, access.source));

  const run = startRun({ clock, random, log: { ...log, info: log.detail }, lifetime, values, environment });
  const recorder = startRecorder(jobs.specs, { ...run, log, files, pages, dryRun });
  const connected = await connect(run, access, { runner, values, region, environment });
  if (connected.kind === "connected") {
    await ensureJobs({ ...run, oceanus: connected.oceanus }, jobs.specs, { dryRun }, recorder);
  } else {
    endUntried(run, jobs.specs, { dryRun }, connected, recorder);
  }
  const ok = await recorder.finish();
  lifetime.dispose();
  return ok;
}
