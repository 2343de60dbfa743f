import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { shorten } from "../text/shorten.ts";
import type { Log } from "./log.ts";
import type { PullRequest } from "./pull-request.ts";

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
/** The most that is shown of an error: a gateway's may be a page of HTML. */
const LONGEST_MESSAGE = 200;
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
  { log, signal }: { readonly log: Log; readonly signal: AbortSignal },
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

function failureOf(error: unknown, { readOnly }: PullRequest, wasAborted: boolean): MessageOrText {
  if (wasAborted) {
    return text(
      "The comment on the pull request was not written: there was no time left for it.",
      "未写入拉取请求的评论：时间已尽。",
    );
  }
  const { status, response } = error as Partial<Refusal>;
  const message = shorten(String((error as Error).message), LONGEST_MESSAGE);
  const { "retry-after": later, "x-ratelimit-remaining": left } = response?.headers ?? {};
  if (NOT_ALLOWED.includes(status) && later === undefined && left !== "0") {
    return readOnly
      ? text(
          `The comment on the pull request was not written (${message}): it needs the permission pull-requests: write, and the token of a pull request from a fork can only read. The step's summary has the same tables.`,
          `未写入拉取请求的评论（${message}）：需要权限 pull-requests: write，而来自 fork 的拉取请求的 token 只读。步骤摘要中有同样的表格。`,
        )
      : text(
          `The comment on the pull request was not written (${message}): give the job the permission pull-requests: write (under permissions:), or turn comment-on-pr off.`,
          `未写入拉取请求的评论（${message}）：请为作业授予权限 pull-requests: write（permissions: 之下），或关闭 comment-on-pr。`,
        );
  }
  return text(
    `The comment on the pull request was not written: ${message}`,
    `未写入拉取请求的评论：${message}`,
  );
}
