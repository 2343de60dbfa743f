import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A comment as the stand-in keeps it. */
export interface StoredComment {
  readonly id: number;
  readonly login: string;
  body: string;
}

/** A stand-in for the hosting service's API, as far as comments on a pull request need it. */
export interface GitHub {
  /** The value of GITHUB_API_URL. */
  readonly address: string;
  readonly comments: StoredComment[];
  /** Each request as `METHOD /path`, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface GitHubOptions {
  /** The token that is accepted. */
  readonly token?: string;
  /** The token's account. */
  readonly login?: string;
  /** Its rights on comments. */
  readonly may?: "write" | "read" | "nothing";
  /** Comments that are there already. */
  readonly comments?: readonly Omit<StoredComment, "id">[];
  /** The API's path, as on an enterprise server: `/api/v3`. */
  readonly prefix?: "" | "/api/v3";
  /** The target of the link to the next page of a list; the stand-in itself unless given. */
  readonly nextPageAt?: string;
  /** False for another forge: no GraphQL and no pages, and `GET /user` says who the token is. */
  readonly isGitHub?: boolean;
  /** Is told the headers of each request. */
  readonly onHeaders?: (headers: IncomingHttpHeaders) => void;
  /** Is told of each request first. */
  readonly fault?: (request: string) => GitHubFault | undefined;
}

/**
 * `true` keeps a request without an answer, `drop` breaks its connection, `lost` does what it asks for and then breaks it,
 * `late` breaks it and makes the comment when another one is asked for.
 */
export type GitHubFault = true | "drop" | "lost" | "late" | GitHubError;

/** An answer that is an error. */
export interface GitHubError {
  readonly status: number;
  readonly message?: string;
  /** The whole body, in the place of one with the message. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const TOKEN = "ghs_000000000000000000000000000000000000";
export const BOT = "github-actions[bot]";

/** Starts a stand-in on a free port of the loopback address. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const {
    token = TOKEN,
    login = BOT,
    may = "write",
    prefix = "",
    nextPageAt,
    isGitHub = true,
    onHeaders,
    fault,
  } = options;
  const comments = (options.comments ?? []).map((comment, index) => ({ ...comment, id: index + 1 }));
  const requests: string[] = [];
  const list = new RegExp(`^${prefix}/repos/octo/jobs/issues/7/comments$`, "u");
  const one = new RegExp(`^${prefix}/repos/octo/jobs/issues/comments/(\\d+)$`, "u");
  const late: string[] = [];
  const shown = ({ id, login: by, body }: StoredComment): object => ({ id, user: { login: by }, body });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://github.test");
    const call = `${request.method} ${url.pathname}${url.search}`;
    requests.push(call);
    onHeaders?.(request.headers);
    const text = await bodyOf(request);
    const failure = fault?.(call);
    if (failure === true) {
      return;
    }
    if (failure === "drop") {
      request.socket.destroy();
      return;
    }
    if (failure === "late") {
      late.push((JSON.parse(text) as { readonly body: string }).body);
      request.socket.destroy();
      return;
    }
    if (failure === "lost") {
      response.writeHead = () => request.socket.destroy() && response;
    } else if (failure !== undefined) {
      const { status, message = `Error ${status}`, headers } = failure;
      return send(response, status, "body" in failure ? failure.body : { message }, headers);
    }
    if (
      request.headers.authorization !== `token ${token}` &&
      request.headers.authorization !== `bearer ${token}`
    ) {
      return send(response, 401, { message: "Bad credentials" });
    }
    if (request.method === "GET" && url.pathname === `${prefix}/user` && !isGitHub) {
      return send(response, 200, { login });
    }
    if (
      isGitHub &&
      request.method === "POST" &&
      url.pathname === (prefix === "" ? "/graphql" : "/api/graphql")
    ) {
      return send(response, 200, { data: { viewer: { login } } });
    }
    if (request.method === "GET" && list.test(url.pathname)) {
      return may === "nothing" ? send(response, 404, { message: "Not Found" }) : sendPage(response, url);
    }
    if (may !== "write") {
      return send(response, 403, { message: "Resource not accessible by integration" });
    }
    const target = comments.findIndex(({ id }) => String(id) === one.exec(url.pathname)?.[1]);
    if (request.method === "DELETE" && target !== -1) {
      comments.splice(target, 1);
      response.writeHead(204).end();
      return;
    }
    const { body } = JSON.parse(text) as { readonly body: string };
    if (request.method === "POST" && list.test(url.pathname)) {
      for (const earlier of late.splice(0)) {
        comments.push({ id: comments.length + 1, login, body: earlier });
      }
      const made = { id: comments.length + 1, login, body };
      comments.push(made);
      return send(response, 201, shown(made));
    }
    const found = comments[target];
    if (request.method === "PATCH" && found) {
      found.body = body;
      return send(response, 200, shown(found));
    }
    return send(response, 404, { message: "Not Found" });
  };
  const sendPage = (response: ServerResponse, url: URL): void => {
    const [page, size] = ["page", "per_page"].map((name) => Number(url.searchParams.get(name) ?? 1));
    const end = (page ?? 1) * (size ?? 30);
    const next = new URL(url.pathname, nextPageAt ?? address);
    next.search = new URLSearchParams({ per_page: String(size), page: String((page ?? 1) + 1) }).toString();
    const headers = end < comments.length ? { link: `<${next.href}>; rel="next"` } : {};
    const onPage = isGitHub ? comments.slice(end - (size ?? 30), end) : comments;
    send(response, 200, onPage.map(shown), isGitHub ? headers : {});
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${address}${prefix}`,
    comments,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString("utf8");
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  response.end(JSON.stringify(body));
}
