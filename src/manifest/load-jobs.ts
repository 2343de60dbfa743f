import type { Environment } from "../environment.ts";
import { isManifestUntrusted, type Settings } from "../inputs/settings.ts";
import { checkJob } from "../job/check-job.ts";
import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import type { LoadedJobs } from "./read-manifest.ts";
import { manifestVariables } from "./variables.ts";

/** The surroundings in which the jobs are read. */
export interface LoadOptions {
  readonly workspace: string;
  readonly environment: Environment;
  /** True on a dry run that makes no API calls: the files alone are checked. */
  readonly offline: boolean;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** Reads the jobs of the manifest, or the one job that the inputs describe; returns nothing where the run ended before. */
export async function loadJobs(settings: Settings, options: LoadOptions): Promise<LoadedJobs | undefined> {
  const { offline, workspace, environment, signal } = options;
  if (settings.patterns.length === 0) {
    const location: SourceLocation = { kind: "input", name: "name" };
    if (settings.job.size === 0) {
      // Without credentials too: a check of nothing would be green for ever.
      const nothingGiven = { location, message: message("nothingGiven") };
      return { specs: [], diagnostics: [nothingGiven], warnings: [] };
    }
    const { spec, diagnostics, warnings } = checkJob(location, settings.job, { offline });
    return { specs: spec ? [spec] : [], diagnostics, warnings };
  }
  if (isManifestUntrusted(settings, environment) && !settings.values["dry-run"]) {
    return { specs: [], diagnostics: [UNTRUSTED_MANIFEST], warnings: [] };
  }
  // The YAML parser is loaded only where there is YAML to read.
  const { readManifest } = await import("./read-manifest.ts");
  const diagnostics: Diagnostic[] = [];
  const variables = manifestVariables(settings.variables, environment, (diagnostic) =>
    diagnostics.push(diagnostic),
  );
  const jobs = await readManifest({
    patterns: settings.patterns,
    workspace,
    variables,
    inputs: settings.job,
    offline,
    signal,
  });
  return jobs && { ...jobs, diagnostics: [...diagnostics, ...jobs.diagnostics] };
}

const UNTRUSTED_MANIFEST: Diagnostic = {
  location: { kind: "input", name: "manifest" },
  message: message("manifestUntrusted"),
};
