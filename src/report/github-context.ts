import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../environment.ts";
import type { SourceLocation } from "../messages/diagnostic.ts";

/** The pull request that the workflow runs for. */
export interface PullRequest {
  readonly number: number;
  /** `owner/name` of where it comes from; nothing when that repository is gone. */
  readonly headRepository?: string;
  readonly headCommit?: string;
  /** Whether its token can only read: that of a fork does, unless the event is the base's own. */
  readonly readOnly: boolean;
}

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/u;
const COMMIT = /^[0-9a-f]{40,64}$/u;

/** A repository's `owner/name`, or nothing when the text is not of that form. */
export function repositoryName(value: unknown): string | undefined {
  return typeof value === "string" && REPOSITORY.test(value) ? value : undefined;
}

/** A commit's whole hash, or nothing when the text is not of that form. */
export function commitHash(value: unknown): string | undefined {
  return typeof value === "string" && COMMIT.test(value) ? value : undefined;
}

/** The pull request of the event's payload, if the event is about one. What cannot be read is none. */
export function readPullRequest(environment: Environment): PullRequest | undefined {
  const { GITHUB_EVENT_NAME: event = "", GITHUB_EVENT_PATH: path } = environment;
  // Other payloads need not be read: the summary's links do without them.
  if (!event.startsWith("pull_request") || !path) {
    return undefined;
  }
  let payload: unknown;
  try {
    payload = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
  const number = get(payload, "pull_request", "number");
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number <= 0) {
    return undefined;
  }
  const headRepository = repositoryName(get(payload, "pull_request", "head", "repo", "full_name"));
  const headCommit = commitHash(get(payload, "pull_request", "head", "sha"));
  return {
    number,
    ...(headRepository && { headRepository }),
    ...(headCommit && { headCommit }),
    readOnly: event !== "pull_request_target" && headRepository !== environment["GITHUB_REPOSITORY"],
  };
}

function get(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** The address at which a place in a file can be read, where that is known. */
export type LinkTo = (location: SourceLocation | undefined) => string | undefined;

const SERVER = /^https?:\/\/[\w.:[\]-]+$/u;

/** Links to lines as they are in the commit that the step works on; none where that commit is not known. */
export function createLinks(environment: Environment, pullRequest: PullRequest | undefined): LinkTo {
  const { GITHUB_SERVER_URL: server = "", GITHUB_WORKSPACE: workspace = "." } = environment;
  const { repository, commit } = sourceOf(environment, pullRequest, workspace);
  // A checkout into a folder of the workspace has other paths than the repository.
  if (!SERVER.test(server) || !repository || !commit || !existsSync(join(workspace, ".git"))) {
    return () => undefined;
  }
  return (location) =>
    location?.kind === "file"
      ? `${server}/${repository}/blob/${commit}/${escapePath(location.file)}#L${location.line}`
      : undefined;
}

/** The address of the workflow run. */
export function runAddress(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server = "", GITHUB_RUN_ID: run = "" } = environment;
  const repository = repositoryName(environment["GITHUB_REPOSITORY"]);
  return SERVER.test(server) && repository && /^\d+$/u.test(run)
    ? `${server}/${repository}/actions/runs/${run}`
    : undefined;
}

interface Source {
  readonly repository?: string | undefined;
  readonly commit?: string | undefined;
}

/**
 * Where the files are from. On a pull request GITHUB_SHA is a merge commit, which is soon gone: the head's lines are
 * the ones that its author knows. `pull_request_target` works on the base unless the head was checked out.
 */
function sourceOf(environment: Environment, pullRequest: PullRequest | undefined, workspace: string): Source {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA, GITHUB_REPOSITORY } = environment;
  const base = { repository: repositoryName(GITHUB_REPOSITORY), commit: commitHash(GITHUB_SHA) };
  if (!pullRequest) {
    return event?.startsWith("pull_request") ? {} : base;
  }
  const { headRepository, headCommit } = pullRequest;
  const onHead = event !== "pull_request_target" || checkedOut(workspace) === headCommit;
  return onHead ? { repository: headRepository, commit: headCommit } : base;
}

/** The commit that is checked out without a branch, as actions/checkout leaves one. */
function checkedOut(workspace: string): string | undefined {
  try {
    return commitHash(readFileSync(join(workspace, ".git", "HEAD"), "utf8").trim());
  } catch {
    return undefined;
  }
}

/** A path as part of an address in Markdown: nothing in it ends the address or the link. */
function escapePath(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replaceAll(
        /[!'()*]/gu,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join("/");
}
