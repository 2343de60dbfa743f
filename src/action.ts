import { connect, connectionDiagnostics, describeWay } from "./auth/connect.ts";
import { secretsGiven } from "./auth/credentials.ts";
import { resolveAuth } from "./auth/principal.ts";
import { reportAborted } from "./engine/abort-reason.ts";
import { ensureJobs } from "./engine/ensure-jobs.ts";
import { type Lifetime, startLifetime } from "./engine/lifetime.ts";
import type { Clock } from "./engine/ports.ts";
import { startRun } from "./engine/start-run.ts";
import type { Environment } from "./environment.ts";
import { readSettings, requireRegion } from "./inputs/settings.ts";
import { loadJobs } from "./manifest/load-jobs.ts";
import type { Diagnostic } from "./messages/diagnostic.ts";
import { startReporter } from "./report/reporter.ts";
import type { Runner } from "./report/runner.ts";
import { reportInvalid, reportValid, startReport } from "./report/step-report.ts";

/** The process as the action sees it. */
export interface Host {
  readonly runner: Runner;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Returns unpredictable numbers, uniform in [0, 1): the nonces of the jobs' markers are drawn from it. */
  readonly random: () => number;
  /** Takes the run's life, to end it when the process is told to. */
  readonly onLifetime: (lifetime: Lifetime) => void;
}

/** Runs the whole action; true when all went well. Mistakes of a user are reported, only defects of our own throw. */
export async function runAction({ runner, environment, clock, random, onLifetime }: Host): Promise<boolean> {
  const given = { input: runner.input, environment };
  for (const secret of secretsGiven(given)) {
    runner.mask(secret);
  }
  const mistakes: Diagnostic[] = [];
  const note = (mistake: Diagnostic): unknown => mistakes.push(mistake);
  const settings = readSettings(given, note);
  const { values } = settings;
  const dryRun = values["dry-run"];
  const lifetime = startLifetime(clock, values.timeout * 1000);
  onLifetime(lifetime);
  const report = startReport({ runner, values, environment, signal: lifetime.stopStarting });
  const { log } = report;

  const auth = resolveAuth(given, settings);
  const offline = auth.kind === "none";
  const region = offline ? "" : requireRegion(settings, note);
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await loadJobs(settings, { workspace, environment, offline });
  log.warnings(jobs.warnings);
  const diagnostics = [
    ...mistakes,
    ...(auth.kind === "wrong" ? auth.diagnostics : []),
    ...connectionDiagnostics(auth, values, environment),
    ...jobs.diagnostics,
  ];
  if (diagnostics.length > 0 || auth.kind === "wrong") {
    return reportInvalid(report, diagnostics);
  }
  if (auth.kind === "none") {
    return reportValid(report, { specs: jobs.specs, why: auth.why });
  }
  log.warnings(auth.warnings.map((message) => ({ message })));
  log.info(describeWay({ values, region, environment }, auth.source));

  const run = startRun({ clock, random, log: { ...log, info: log.detail }, lifetime, values, environment });
  const reporter = startReporter(jobs.specs, { ...run, report, dryRun });
  const connected = await connect(run, auth, { runner, values, region, environment });
  if (connected.kind === "connected") {
    await ensureJobs({ ...run, oceanus: connected.oceanus }, jobs.specs, { dryRun }, reporter);
  } else {
    reportAborted(run, jobs.specs, { dryRun }, connected, reporter);
  }
  const ok = await reporter.finish();
  lifetime.dispose();
  return ok;
}
