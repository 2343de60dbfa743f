import { type Message, message } from "../messages/message.ts";
import type { PullRequest } from "./github-context.ts";
import type { StepLog } from "./log.ts";

/** The pull request's comment, and the token that it is kept with. */
export interface CommentTarget {
  /** The API's address; the usual one unless given. */
  readonly api: string | undefined;
  /** `owner/name` of the repository that the pull request is in. */
  readonly repository: string;
  readonly pullRequest: PullRequest;
  readonly token: string;
}

/** Who the token is: an app's installation, as GITHUB_TOKEN is, may not ask `GET /user`. */
const WHO_AM_I = "query { viewer { login } }";
/** The most that one page can have. */
const PAGE = 100;
/** What the service answers where a permission is missing; 404 where even reading is not allowed. */
const NOT_ALLOWED: readonly unknown[] = [403, 404];

/** An answer that is an error, as the library throws it. */
interface Refusal {
  readonly status: number;
  readonly response: { readonly headers: Readonly<Record<string, unknown>> };
}

/**
 * Keeps one comment on the pull request: the one of our own that begins with the body's first line is updated, else one
 * is made. Anyone can write that line, so other users' comments are left alone. What goes wrong is a warning, and the
 * signal ends it.
 */
export async function keepComment(
  target: CommentTarget,
  body: string,
  { log, signal }: { readonly log: StepLog; readonly signal: AbortSignal },
): Promise<void> {
  try {
    // A connection through a proxy may not heed the signal: nothing waits for it.
    await Promise.race([writeComment(target, body, signal), aborted(signal)]);
  } catch (error) {
    log.warning(failureOf(error, target.pullRequest, signal.aborted));
  }
}

async function writeComment(
  { api, repository, pullRequest, token }: CommentTarget,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  // Loaded only where there is a comment to keep.
  const { getOctokit } = await import("@actions/github");
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(token, { log: quiet, ...(api && { baseUrl: api }) });
  const [owner = "", repo = ""] = repository.split("/");
  const at = { owner, repo, request: { signal } };
  const { viewer } = await octokit.graphql<{ readonly viewer: { readonly login: string } }>(WHO_AM_I, {
    request: { signal },
  });
  const [marker = ""] = body.split("\n", 1);
  const publisher = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...at,
    issue_number: pullRequest.number,
    per_page: PAGE,
  });
  for await (const { data } of publisher) {
    const own = data.find(
      (comment) => comment.user?.login === viewer.login && comment.body?.startsWith(marker),
    );
    if (own) {
      await octokit.rest.issues.updateComment({ ...at, comment_id: own.id, body });
      return;
    }
  }
  await octokit.rest.issues.createComment({ ...at, issue_number: pullRequest.number, body });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function failureOf(error: unknown, { readOnly }: PullRequest, wasAborted: boolean): Message {
  if (wasAborted) {
    return message("commentTooLate");
  }
  const { status, response } = error as Partial<Refusal>;
  const answer = String((error as Error).message);
  const { "retry-after": later, "x-ratelimit-remaining": left } = response?.headers ?? {};
  if (NOT_ALLOWED.includes(status) && later === undefined && left !== "0") {
    return message(readOnly ? "commentForbiddenToFork" : "commentForbidden", { answer });
  }
  return message("commentFailed", { answer });
}
