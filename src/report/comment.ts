import { once } from "node:events";
import * as z from "zod/mini";
import type { Clock } from "../engine/lifetime.ts";
import { type Message, message } from "../messages/message.ts";
import { known } from "../oceanus/responses.ts";
import { type CommentFailure, readFailure } from "./comment-failure.ts";
import { compareMarker } from "./comment-marker.ts";
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

/** The most time that a comment may take, all tries together, in ms. */
const LONGEST_MS = 30_000;
/** The waits before another try where the API names none, in ms; the last one stays. */
const WAITS_MS = [1000, 2000, 4000, 8000] as const;

/** The question who the token is: an app's installation, as GITHUB_TOKEN is, may not ask `GET /user`. */
const VIEWER_QUERY = "query { viewer { login } }";
/** The statuses by which an API without GraphQL answers the question: another forge. */
const NO_GRAPHQL: readonly unknown[] = [404, 405];
/** The most comments that one page can have, and the most pages: GitHub takes 2500 comments on a pull request. */
const PAGE = 100;
const MOST_PAGES = 30;

const User = z.object({ login: z.string() });
const Viewer = z.object({ viewer: User });

/** A comment as far as it is needed; one that is not of this form is none of ours. */
const Comment = z.object({ id: z.number(), user: User, body: z.string() });
const Comments = z.array(known(Comment));
type Comment = z.infer<typeof Comment>;

/** The result of one or more calls of the API. */
type Called<Value> = { readonly kind: "answered"; readonly value: Value } | CommentFailure;

/** The calls of the API that a comment needs. */
interface CommentApi {
  /** Returns the name of the token's user. */
  whoAmI(): Promise<Called<string>>;
  list(page: number): Promise<Called<readonly (Comment | undefined)[]>>;
  create(): Promise<Called<unknown>>;
  update(id: number): Promise<Called<unknown>>;
  remove(id: number): Promise<Called<unknown>>;
}

/**
 * Keeps one comment on the pull request: the one of our own that begins with the body's first line is updated, else one
 * is made; of several the first stays. Anyone can write that line, so other users' comments are left alone. What may pass is
 * tried again while there is time; a failure is a warning, and the signal ends it.
 */
export async function keepComment(
  target: CommentTarget,
  body: string,
  { log, clock, signal }: { readonly log: StepLog; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  if (signal.aborted) {
    log.warning(message("commentTooLate"));
    return;
  }
  if (target.api && !/^https?:$/u.test(URL.parse(target.api)?.protocol ?? "")) {
    log.warning(message("commentApiUnusable"));
    return;
  }
  const [over, finished] = [new AbortController(), new AbortController()];
  const end = clock.now() + LONGEST_MS;
  void clock.sleep(LONGEST_MS, AbortSignal.any([signal, finished.signal])).then(() => over.abort());
  let failed = message("commentTooLate");
  const keep = async (): Promise<Message | undefined> => {
    const tryOnce = createTry(createApi(target, body, clock, over.signal), body);
    for (let tries = 0; ; tries += 1) {
      const failure = await tryOnce();
      if (!failure || over.signal.aborted) {
        return failure && failed;
      }
      failed = failure.sentence;
      const soon = WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? LONGEST_MS;
      const waitMs = failure.kind === "passing" ? (failure.waitMs ?? soon) : LONGEST_MS;
      if (clock.now() + waitMs >= end) {
        return failed;
      }
      await clock.sleep(waitMs, over.signal);
    }
  };
  // A connection through a proxy may not heed the signal: nothing waits for it.
  const failure = await Promise.race([keep(), once(over.signal, "abort").then(() => failed)]);
  finished.abort();
  if (failure) {
    log.warning(signal.aborted ? message("commentTooLate") : failure);
  }
}

/** Returns what tries to write the comment once: undefined when it is written. */
function createTry(api: CommentApi, body: string): () => Promise<CommentFailure | undefined> {
  const [marker = ""] = body.split("\n", 1);
  const deleted = new Set<number>();
  let login: string | undefined;
  let isUncertain = false;
  const tryOnce = async (): Promise<CommentFailure | undefined> => {
    if (login === undefined) {
      const me = await api.whoAmI();
      if (me.kind !== "answered") {
        return me;
      }
      login = me.value;
    }
    // Looked for at each try: a create whose answer was lost may have made it.
    const own = { login, marker, deleted };
    const found = await findComments(api, own);
    if (found.kind !== "answered") {
      return found;
    }
    const { id, others } = found.value;
    const written = await (id === undefined ? api.create() : api.update(id));
    if (written.kind === "answered") {
      // An earlier create whose answer was lost may have come through after it was looked for.
      const last = id === undefined && isUncertain ? await findComments(api, own) : undefined;
      for (const other of last?.kind === "answered" ? last.value.others : others) {
        // One that stays is found by the next push.
        await api.remove(other);
      }
      return undefined;
    }
    isUncertain ||= id === undefined && written.kind === "passing";
    if (id !== undefined && written.kind === "final" && written.status === 404) {
      deleted.add(id);
      return tryOnce();
    }
    return written;
  };
  return tryOnce;
}

/** The step's own comments: the one to update, and others with the same marker. */
interface OwnComments {
  readonly id: number | undefined;
  readonly others: readonly number[];
}

/** Finds the step's comments: to update is the first with the same marker, else the first with a similar one. */
async function findComments(
  api: CommentApi,
  own: { readonly login: string; readonly marker: string; readonly deleted: ReadonlySet<number> },
): Promise<Called<OwnComments>> {
  const seen = new Set<number>();
  const same: number[] = [];
  let similar: number | undefined;
  let isWhole = false;
  for (let page = 1; page <= MOST_PAGES && !isWhole; page += 1) {
    const listed = await api.list(page);
    if (listed.kind !== "answered") {
      return listed;
    }
    const before = seen.size;
    for (const comment of listed.value.filter((each) => each !== undefined)) {
      const { id, user, body } = comment;
      const isNew = !seen.has(id);
      seen.add(id);
      if (user.login !== own.login || own.deleted.has(id) || !isNew) {
        continue;
      }
      const match = compareMarker(body, own.marker);
      if (match === "same") {
        same.push(id);
      }
      similar ??= match === "similar" ? id : undefined;
    }
    // Other forges know no pages, and give the same comments for each.
    isWhole = listed.value.length < PAGE || seen.size === before;
  }
  const [id = similar, ...others] = same;
  return id === undefined && !isWhole
    ? { kind: "final", sentence: message("commentsTooMany", { count: MOST_PAGES * PAGE }) }
    : { kind: "answered", value: { id, others } };
}

function createApi(
  { api, repository, pullRequest, token }: CommentTarget,
  body: string,
  clock: Pick<Clock, "date">,
  signal: AbortSignal,
): CommentApi {
  const [owner = "", repo = ""] = repository.split("/");
  // A redirect could lead the plan elsewhere.
  const request = { signal, redirect: "error" } as const;
  const at = { owner, repo, request };
  const issue = { ...at, issue_number: pullRequest.number };
  const call = async <Value>(
    make: (octokit: Awaited<ReturnType<typeof loadOctokit>>) => Promise<Value>,
  ): Promise<Called<Value>> => {
    try {
      return { kind: "answered", value: await make(await loadOctokit(token, api)) };
    } catch (error) {
      const { readOnly } = pullRequest;
      return readFailure(error, { date: clock.date(), readOnly });
    }
  };
  return {
    async whoAmI() {
      const viewer = await call(
        async ({ graphql }) => Viewer.parse(await graphql(VIEWER_QUERY, { request })).viewer.login,
      );
      if (viewer.kind !== "final" || !NO_GRAPHQL.includes(viewer.status)) {
        return viewer;
      }
      const user = await call(
        async (octokit) => User.parse((await octokit.request("GET /user", { request })).data).login,
      );
      const isUnknown = user.kind === "final" && user.status !== 401;
      return isUnknown ? { kind: "final", sentence: message("commentForgeUnsupported") } : user;
    },
    // By number, as an answer's own link to the next page could lead the token elsewhere.
    list: (page) =>
      call(async ({ rest }) => {
        const { data } = await rest.issues.listComments({ ...issue, per_page: PAGE, page });
        return Comments.parse(data);
      }),
    create: () => call(({ rest }) => rest.issues.createComment({ ...issue, body })),
    update: (id) => call(({ rest }) => rest.issues.updateComment({ ...at, comment_id: id, body })),
    remove: (id) => call(({ rest }) => rest.issues.deleteComment({ ...at, comment_id: id })),
  };
}

/** Loads the library, which only a comment needs. */
async function loadOctokit(token: string, api: string | undefined) {
  const { getOctokit } = await import("@actions/github");
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  return getOctokit(token, { log: quiet, ...(api && { baseUrl: api.replace(/\/+$/u, "") }) });
}
