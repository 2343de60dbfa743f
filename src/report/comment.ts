import * as z from "zod/mini";
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

/** The question who the token is: an app's installation, as GITHUB_TOKEN is, may not ask `GET /user`. */
const VIEWER_QUERY = "query { viewer { login } }";
/** The most comments that one page can have. */
const PAGE = 100;
/** The statuses of an answer where a permission is missing; 404 where even reading is not allowed. */
const NOT_ALLOWED: readonly unknown[] = [403, 404];

const Viewer = z.object({ viewer: z.object({ login: z.string() }) });

/** A comment as far as it is needed; one that is not of this form is none of ours. */
const Comment = z.object({ id: z.number(), user: z.object({ login: z.string() }), body: z.string() });
const Comments = z.array(z.catch(z.optional(Comment), undefined));

/** An error that is an answer of the API, as the library throws it: with a status, or by GraphQL with a list of errors. */
const ApiError = z.object({
  message: z.string(),
  status: z.catch(z.optional(z.number()), undefined),
  response: z.catch(z.optional(z.object({ headers: z.record(z.string(), z.unknown()) })), undefined),
});

/**
 * Keeps one comment on the pull request: the one of our own that begins with the body's first line is updated, else one
 * is made. Anyone can write that line, so other users' comments are left alone. A failure is a warning, and the signal
 * ends it.
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
    log.warning(signal.aborted ? message("commentTooLate") : failureOf(error, target.pullRequest));
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
  const issue = { ...at, issue_number: pullRequest.number };

  const { login } = Viewer.parse(await octokit.graphql(VIEWER_QUERY, { request: { signal } })).viewer;
  const [marker = ""] = body.split("\n", 1);
  // By number, as an answer's own link to the next page could lead the token elsewhere.
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.issues.listComments({ ...issue, per_page: PAGE, page });
    const comments = Comments.parse(data);
    const own = comments.find((comment) => comment?.user.login === login && comment.body.startsWith(marker));
    if (own) {
      await octokit.rest.issues.updateComment({ ...at, comment_id: own.id, body });
      return;
    }
    if (comments.length < PAGE) {
      break;
    }
  }
  await octokit.rest.issues.createComment({ ...issue, body });
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function failureOf(error: unknown, { readOnly }: PullRequest): Message {
  const { data: answered } = ApiError.safeParse(error);
  const isGraphql = error instanceof Error && error.name === "GraphqlResponseError";
  if (!answered || (answered.status === undefined && !isGraphql)) {
    return message("commentUnreadable");
  }
  const { message: answer, status, response } = answered;
  const { "retry-after": later, "x-ratelimit-remaining": left } = response?.headers ?? {};
  if (NOT_ALLOWED.includes(status) && later === undefined && left !== "0") {
    return message(readOnly ? "commentForbiddenToFork" : "commentForbidden", { answer });
  }
  return message("commentFailed", { answer });
}
