import type { Place, Problem } from "./base/problem.ts";
import type { Settings } from "./inputs/settings.ts";
import { checkJob } from "./job/check.ts";
import type { JobSpec } from "./job/spec.ts";

/** The jobs that the step is about, and what is wrong or odd with them. */
export interface Jobs {
  readonly specs: readonly JobSpec[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** How the jobs are read. */
export interface JobsOptions {
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A dry run without credentials. */
  readonly offline: boolean;
}

/** The jobs from the manifest, or the one job that the inputs describe. */
export async function readJobs(settings: Settings, options: JobsOptions): Promise<Jobs> {
  const { offline, workspace, environment } = options;
  if (settings.patterns.length === 0) {
    const place: Place = { kind: "input", name: "name" };
    const { spec, problems, warnings } = checkJob(place, settings.job, { offline });
    return { specs: spec ? [spec] : [], problems, warnings };
  }
  // The YAML parser is loaded only where there is YAML to read.
  const { readManifest, manifestVariables } = await import("./manifest/index.ts");
  const problems: Problem[] = [];
  const variables = manifestVariables(settings.variables, environment, (problem) => problems.push(problem));
  const manifest = await readManifest({
    patterns: settings.patterns,
    workspace,
    variables,
    inputs: settings.job,
    offline,
  });
  return { ...manifest, problems: [...problems, ...manifest.problems] };
}
