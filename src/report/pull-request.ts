import { readFileSync } from "node:fs";
import type { Environment } from "../environment.ts";

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
