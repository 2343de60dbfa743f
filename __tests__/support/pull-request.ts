import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GitHub, type GitHubOptions, startGitHub, TOKEN } from "./github.ts";
import type { StepResult } from "./runner.ts";
import { inWorkspace, type RunOptions, type Stage } from "./stage.ts";

/** The head commit of the pull requests here. */
export const HEAD = "89abcdef0123456789abcdef0123456789abcdef";

/** Differences from a pull request of the repository's own branches. */
export interface PullRequestOptions {
  readonly event?: string;
  readonly headRepository?: string | null;
  /** The API's address; a port where nobody listens unless given. */
  readonly api?: string;
}

/** The environment of a step that runs for pull request 7; its payload is written into the folder. */
export function pullRequestEnvironment(
  folder: string,
  {
    event = "pull_request",
    headRepository = "octo/jobs",
    api = "http://127.0.0.1:9",
  }: PullRequestOptions = {},
): Record<string, string> {
  const path = join(folder, ".git", "event.json");
  const repo = headRepository === null ? null : { full_name: headRepository };
  writeFileSync(path, JSON.stringify({ pull_request: { number: 7, head: { sha: HEAD, repo } } }));
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path,
    GITHUB_API_URL: api,
    GITHUB_WORKFLOW: "Flink jobs",
    GITHUB_WORKFLOW_REF: "octo/jobs/.github/workflows/flink.yml@refs/pull/7/merge",
    GITHUB_JOB: "plan",
    GITHUB_ACTION: "__octo_oceanus-create-job",
  };
}

/** The inputs of a step that keeps a comment. */
const COMMENTING = { "comment-on-pr": "true", "github-token": TOKEN } as const;

/** A manifest whose path needs escaping. */
const FILES = {
  "flink/a b(1).yml": `jobs:
  - name: orders-etl
    job-type: jar
  - name: orders-sql
    job-type: sql
    flink-version: "1.16"
`,
};
const INPUTS = {
  ...COMMENTING,
  manifest: "flink/*.yml",
  "cluster-id": "cluster-5c42n3a5",
  "dry-run": "true",
};
/** A pull request, with a stand-in for the hosting service. */
export interface Scene extends Stage {
  readonly github: GitHub;
  /** Runs a step that keeps a comment on the pull request. */
  comment(inputs?: Readonly<Record<string, string>>, more?: RunOptions): Promise<StepResult>;
}

/** Plays a case on a pull request. */
export function onPullRequest(
  play: (scene: Scene) => Promise<void>,
  options: GitHubOptions & PullRequestOptions = {},
  files: Readonly<Record<string, string>> = FILES,
): Promise<void> {
  return inWorkspace(files, async (stage, workspace) => {
    const github = await startGitHub(options);
    const environment = pullRequestEnvironment(workspace, { ...options, api: github.address });
    try {
      await play({
        ...stage,
        github,
        comment: (inputs = {}, more = {}) =>
          stage.run(
            { ...INPUTS, ...inputs },
            { workspace, secrets: [TOKEN], ...more, environment: { ...environment, ...more.environment } },
          ),
      });
    } finally {
      await github.close();
    }
  });
}
