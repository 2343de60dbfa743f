import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { Environment } from "../environment.ts";
import { known } from "../oceanus/responses.ts";

/** The pull request that the workflow runs for. */
export interface PullRequest {
  readonly number: number;
  /** `owner/name` of where it comes from; nothing when that repository is gone. */
  readonly headRepository?: string | undefined;
  readonly headCommit?: string | undefined;
  /** True where its token can only read: that of a fork, unless the event is the base's own. */
  readonly readOnly: boolean;
}

/** A repository's `owner/name`. */
const RepositoryName = z.string().check(z.regex(/^[\w.-]+\/[\w.-]+$/u));
/** A commit's whole hash. */
const CommitHash = z.string().check(z.regex(/^[0-9a-f]{40,64}$/u));

/** The part of an event's payload that is about its pull request. */
const Payload = z.object({
  pull_request: z.object({
    number: z.int().check(z.positive()),
    head: known(
      z.object({
        sha: known(CommitHash),
        repo: known(z.object({ full_name: known(RepositoryName) })),
      }),
    ),
  }),
});

/** Returns a repository's `owner/name`, or nothing when the text is not of that form. */
export function repositoryName(value: unknown): string | undefined {
  return RepositoryName.safeParse(value).data;
}

/** Reads the pull request of the event's payload, if the event is about one; a payload that cannot be read has none. */
export function readPullRequest(environment: Environment): PullRequest | undefined {
  const { GITHUB_EVENT_NAME: event = "", GITHUB_EVENT_PATH: path } = environment;
  // Other payloads need not be read: the summary's links do without them.
  if (!event.startsWith("pull_request") || !path) {
    return undefined;
  }
  const { data } = Payload.safeParse(readJson(path));
  if (!data) {
    return undefined;
  }
  const { number, head } = data.pull_request;
  const headRepository = head?.repo?.full_name;
  const isBase = event === "pull_request_target" || headRepository === environment["GITHUB_REPOSITORY"];
  return { number, headRepository, headCommit: head?.sha, readOnly: !isBase };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** The repository and the commit that the files are from, where they are known. */
interface Source {
  readonly repository?: string | undefined;
  readonly commit?: string | undefined;
}

/**
 * Returns where the files are from, by the commit that is checked out. On a pull request GITHUB_SHA is a merge commit,
 * which is soon gone: the head's lines are the ones that its author knows. `pull_request_target` works on the base unless
 * the head was checked out.
 */
export function sourceOf(
  environment: Environment,
  pullRequest: PullRequest | undefined,
  workspace: string,
): Source {
  const { GITHUB_EVENT_NAME: event, GITHUB_SHA, GITHUB_REPOSITORY } = environment;
  const base = {
    repository: repositoryName(GITHUB_REPOSITORY),
    commit: CommitHash.safeParse(GITHUB_SHA).data,
  };
  const { headRepository, headCommit } = pullRequest ?? {};
  const head = { repository: headRepository, commit: headCommit };
  switch (checkedOut(join(workspace, ".git"))) {
    case undefined:
      return {};
    case headCommit:
      return head;
    case base.commit:
      // The payload of a pull request that cannot be read leaves a merge commit.
      return event === "pull_request_target" || !event?.startsWith("pull_request") ? base : head;
    default:
      return {};
  }
}

/** Reads the commit that is checked out: by its hash, as actions/checkout leaves a tag or a pull request, or by a branch. */
function checkedOut(git: string): string | undefined {
  try {
    const head = readFileSync(join(git, "HEAD"), "utf8").trim();
    const [, ref] = /^ref: (refs\/[\w./-]+)$/u.exec(head) ?? [];
    return CommitHash.safeParse(ref === undefined ? head : readRef(git, ref)).data;
  } catch {
    return undefined;
  }
}

function readRef(git: string, ref: string): string | undefined {
  const file = join(git, ref);
  if (existsSync(file)) {
    return readFileSync(file, "utf8").trim();
  }
  const packed = readFileSync(join(git, "packed-refs"), "utf8").split("\n");
  return packed.find((line) => line.endsWith(` ${ref}`))?.split(" ", 1)[0];
}
