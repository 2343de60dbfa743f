import { connect, connectionDiagnostics, describeConnection } from "./auth/connect.ts";
import { secretsGiven } from "./auth/credentials.ts";
import { resolveAuth } from "./auth/principal.ts";
import { reportAborted } from "./engine/abort-reason.ts";
import { ensureJobs } from "./engine/ensure-jobs.ts";
import { type Lifetime, startLifetime } from "./engine/lifetime.ts";
import type { Clock } from "./engine/ports.ts";
import { startRun } from "./engine/start-run.ts";
import type { Environment } from "./environment.ts";
import { readSettings } from "./inputs/settings.ts";
import { loadJobs } from "./manifest/load-jobs.ts";
import { createLog } from "./report/log.ts";
import { FIRST_OUTPUTS } from "./report/outputs.ts";
import { createPublisher } from "./report/publish.ts";
import { startReporter } from "./report/reporter.ts";
import type { Runner } from "./report/runner.ts";
import { createRunnerFiles } from "./report/runner-files.ts";
import { reportInvalid, reportValid } from "./report/validation-report.ts";

/** The process as the action sees it. */
export interface Host {
  readonly runner: Runner;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Uniform in [0, 1), unpredictable: the markers' nonces are drawn from it. */
  readonly random: () => number;
  /** Receives the run's lifetime, to end it when the process is asked to. */
  readonly onLifetime: (lifetime: Lifetime) => void;
}

/** Runs the whole action; true when all of it went well. Mistakes of users are reported, only our own defects throw. */
export async function runAction({ runner, environment, clock, random, onLifetime }: Host): Promise<boolean> {
  const source = { input: runner.input, environment };
  for (const secret of secretsGiven(source)) {
    runner.mask(secret);
  }
  const settings = readSettings(source);
  const { values } = settings;
  const log = createLog(runner, values.language);
  const files = createRunnerFiles(runner, log);
  files.outputs(FIRST_OUTPUTS);
  const lifetime = startLifetime(clock, values.timeout * 1000);
  onLifetime(lifetime);
  const signal = lifetime.stopStarting;
  const publisher = createPublisher({ runner, log, files, values, environment, signal });
  const dryRun = values["dry-run"];
  const auth = resolveAuth(source, settings);
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await loadJobs(settings, { workspace, environment, offline: auth.kind === "none" });
  const diagnostics = [
    ...settings.diagnostics,
    ...connectionDiagnostics(auth, settings, environment),
    ...jobs.diagnostics,
  ];
  for (const { message, location } of jobs.warnings) {
    log.warning(message, location);
  }
  if (diagnostics.length > 0 || auth.kind === "invalid") {
    return reportInvalid({ log, files, publisher }, diagnostics);
  }
  if (auth.kind === "none") {
    return reportValid({ log, files, publisher }, { specs: jobs.specs, why: auth.why });
  }
  for (const warning of auth.warnings) {
    log.warning(warning);
  }
  log.info(describeConnection(auth, values, environment));

  const run = startRun({ clock, random, log: { ...log, info: log.detail }, lifetime, values, environment });
  const reporter = startReporter(jobs.specs, { ...run, log, files, publisher, dryRun });
  const connected = await connect(run, auth, { runner, values, environment });
  if (connected.kind === "connected") {
    await ensureJobs({ ...run, oceanus: connected.oceanus }, jobs.specs, { dryRun }, reporter);
  } else {
    reportAborted(run, jobs.specs, { dryRun }, connected, reporter);
  }
  const ok = await reporter.finish();
  lifetime.dispose();
  return ok;
}
