import { connect, connectionDiagnostics, describeWay } from "./auth/connect.ts";
import { secretsGiven } from "./auth/credentials.ts";
import { resolveAuth } from "./auth/principal.ts";
import { reportAborted } from "./engine/abort-reason.ts";
import type { Clock } from "./engine/clock.ts";
import { ensureJobs } from "./engine/ensure-jobs.ts";
import { type Lifetime, startLifetime } from "./engine/lifetime.ts";
import { pendingJobs, startRun } from "./engine/run.ts";
import type { Environment } from "./environment.ts";
import { readSettings, requireRegion } from "./inputs/settings.ts";
import { loadJobs } from "./manifest/load-jobs.ts";
import type { Diagnostic } from "./messages/diagnostic.ts";
import { createLog } from "./report/log.ts";
import { FIRST_OUTPUTS } from "./report/outputs.ts";
import { createPublisher } from "./report/publish.ts";
import { startReporter } from "./report/reporter.ts";
import type { Runner } from "./report/runner.ts";
import { createRunnerFiles } from "./report/runner-files.ts";
import { reportInvalid, reportValid } from "./report/validation-report.ts";

/** What the action is given to work with. */
export interface Host {
  readonly runner: Runner;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Uniform in [0, 1), unpredictable: the marks' nonces are drawn from it. */
  readonly random: () => number;
  /** Is handed the run's life, to end it when the process is told to. */
  readonly onLifetime: (lifetime: Lifetime) => void;
}

/** The whole action; true when all of it went well. What a user did wrong is reported, only our own defects throw. */
export async function runAction({ runner, environment, clock, random, onLifetime }: Host): Promise<boolean> {
  const given = { input: runner.input, environment };
  for (const secret of secretsGiven(given)) {
    runner.mask(secret);
  }
  const mistaken: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): unknown => mistaken.push(diagnostic);
  const settings = readSettings(given, report);
  const { values } = settings;
  const log = createLog(runner, values.language);
  const files = createRunnerFiles(runner, log);
  files.outputs(FIRST_OUTPUTS);
  const lifetime = startLifetime(clock, values.timeout * 1000);
  onLifetime(lifetime);
  const publisher = createPublisher({
    runner,
    log,
    files,
    values,
    environment,
    signal: lifetime.stopStarting,
  });
  const dryRun = values["dry-run"];
  const access = resolveAuth(given, settings);
  const offline = access.kind === "none";
  const region = offline ? "" : requireRegion(settings, report);
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await loadJobs(settings, { workspace, environment, offline });
  const diagnostics = [
    ...mistaken,
    ...(access.kind === "wrong" ? access.diagnostics : []),
    ...connectionDiagnostics(access, values, environment),
    ...jobs.diagnostics,
  ];
  for (const { message, location } of jobs.warnings) {
    log.warning(message, location);
  }
  if (diagnostics.length > 0 || access.kind === "wrong") {
    return reportInvalid({ log, files, publisher }, diagnostics);
  }
  if (access.kind === "none") {
    return reportValid({ log, files, publisher }, { specs: jobs.specs, why: access.why });
  }
  for (const warning of access.warnings) {
    log.warning(warning);
  }
  log.info(describeWay({ values, region, environment }, access.source));

  const run = startRun({ clock, random, log: { ...log, info: log.detail }, lifetime, values, environment });
  const pending = pendingJobs(run, jobs.specs);
  const reporter = startReporter(jobs.specs, { ...run, log, files, publisher, dryRun });
  const connected = await connect(run, access, { runner, values, region, environment });
  if (connected.kind === "connected") {
    await ensureJobs({ ...run, oceanus: connected.oceanus }, pending, reporter);
  } else {
    reportAborted(run, pending, connected, reporter);
  }
  const ok = await reporter.finish();
  lifetime.dispose();
  return ok;
}
