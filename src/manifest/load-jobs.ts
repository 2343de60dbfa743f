import type { Settings } from "../inputs/settings.ts";
import { checkJob } from "../job/check-job.ts";
import type { JobSpec } from "../job/job-spec.ts";
import type { Place, Problem } from "../messages/diagnostic.ts";
import { text } from "../messages/text.ts";

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
  /** A dry run that makes no call: the files alone are checked. */
  readonly offline: boolean;
}

/**
 * Tells whether the files may be a stranger's while the step has secrets: `pull_request_target` runs with the base's
 * secrets, and what is checked out may be anybody's. A single job comes from the workflow file, the base's own.
 */
export function mayBeStrangers(
  { patterns }: Pick<Settings, "patterns">,
  environment: JobsOptions["environment"],
): boolean {
  return patterns.length > 0 && environment["GITHUB_EVENT_NAME"] === "pull_request_target";
}

/** The jobs from the manifest, or the one job that the inputs describe. */
export async function readJobs(settings: Settings, options: JobsOptions): Promise<Jobs> {
  const { offline, workspace, environment } = options;
  if (settings.patterns.length === 0) {
    const place: Place = { kind: "input", name: "name" };
    const { spec, problems, warnings } = checkJob(place, settings.job, { offline });
    return { specs: spec ? [spec] : [], problems, warnings };
  }
  if (mayBeStrangers(settings, environment) && !settings.values["dry-run"]) {
    return { specs: [], problems: [STRANGERS_FILES], warnings: [] };
  }
  // The YAML parser is loaded only where there is YAML to read.
  const { readManifest, manifestVariables } = await import("./index.ts");
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

const STRANGERS_FILES: Problem = {
  place: { kind: "input", name: "manifest" },
  message: text(
    "a manifest is refused on pull_request_target: that event has the repository's secrets, while the files may be a stranger's. Check pull requests on the event pull_request with dry-run: true, and create the jobs in the release workflow, after the merge (on push, a tag or workflow_dispatch). No file was read.",
    "pull_request_target 事件下拒绝使用 manifest：该事件可用仓库的 secrets，而文件可能来自陌生人。请用 pull_request 事件与 dry-run: true 检查拉取请求，合并后在发布工作流中创建作业（push、标签或 workflow_dispatch）。未读取任何文件。",
  ),
};
