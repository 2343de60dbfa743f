import { connect, connectionDiagnostics, describeConnection } from "./auth/connect.ts";
import { secretsGiven } from "./auth/credentials.ts";
import { resolveAuth } from "./auth/principal.ts";
import { RUN_ENDS, reportAborted } from "./engine/abort-reason.ts";
import { ensureJobs } from "./engine/ensure-jobs.ts";
import { type Clock, type Lifetime, startLifetime } from "./engine/lifetime.ts";
import { pendingJobs, startRun } from "./engine/run.ts";
import type { Environment } from "./environment.ts";
import { readSettings } from "./inputs/settings.ts";
import { loadJobs } from "./manifest/load-jobs.ts";
import { createProxyGate } from "./oceanus/proxy-gate.ts";
import type { Render } from "./report/render.ts";
import { startReporter } from "./report/reporter.ts";
import type { Runner } from "./report/runner.ts";
import { reportEnded, reportInvalid, reportValid, startReport } from "./report/step-report.ts";

/** The process as the action sees it. */
export interface Host {
  readonly runner: Runner;
  /** Renders what a person reads, in the language that the inputs ask for. */
  readonly render: Render;
  readonly environment: Environment;
  readonly clock: Clock;
  /** Returns a number that nobody can predict, uniform in [0, 1): the markers' nonces are drawn from it. */
  readonly random: () => number;
  /** Receives the run's lifetime, to end it when the process is asked to. */
  readonly onLifetime: (lifetime: Lifetime) => void;
}

/** Runs the whole action; true when all of it went well. Mistakes of users are reported, only our own defects throw. */
export async function runAction(host: Host): Promise<boolean> {
  const { runner, render, environment, clock, random, onLifetime } = host;
  const source = { input: runner.input, environment };
  for (const secret of secretsGiven(source)) {
    runner.mask(secret);
  }
  const settings = readSettings(source);
  const { values } = settings;
  const lifetime = startLifetime(clock, values.timeout * 1000);
  onLifetime(lifetime);
  const gate = createProxyGate(environment, clock);
  const signal = lifetime.stopStarting;
  const report = startReport({ runner, render, values, environment, clock, gate, signal });
  const { log } = report;

  const auth = resolveAuth(source, settings);
  const workspace = environment["GITHUB_WORKSPACE"] ?? ".";
  const jobs = await loadJobs(settings, { workspace, environment, offline: auth.kind === "none", signal });
  if (!jobs) {
    return reportEnded(report, RUN_ENDS[lifetime.reason() ?? "cancelled"]);
  }
  const diagnostics = [
    ...settings.diagnostics,
    ...connectionDiagnostics(auth, settings, environment),
    ...jobs.diagnostics,
  ];
  log.annotate("warnings", [...settings.warnings, ...jobs.warnings]);
  if (diagnostics.length > 0 || auth.kind === "invalid") {
    return reportInvalid(report, diagnostics);
  }
  if (auth.kind === "none") {
    return reportValid(report, { ...auth, specs: jobs.specs });
  }
  log.annotate("warnings", auth.warnings);
  log.info(describeConnection(auth, values, environment));

  const run = startRun({ clock, random, log: report.runLog, lifetime, values, environment });
  const pending = pendingJobs(run, jobs.specs);
  const reporter = startReporter(jobs.specs, { ...run, report, dryRun: values["dry-run"] });
  const connected = await connect(run, auth, { runner, values, environment, gate });
  if (connected.kind === "connected") {
    await ensureJobs({ ...run, oceanus: connected.oceanus }, pending, reporter);
  } else {
    reportAborted(run, pending, connected, reporter);
  }
  const ok = await reporter.finish();
  lifetime.dispose();
  return ok;
}
