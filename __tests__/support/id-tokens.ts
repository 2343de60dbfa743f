import { createServer } from "node:http";
import { unsignedToken } from "../../emulator/sts.ts";
import { listen } from "./listen.ts";

/** The runner's endpoint for OIDC tokens, as a job with `permissions: id-token: write` has it. */
export interface IdTokens {
  /** The variables that the runner sets for such a job. */
  readonly environment: Readonly<Record<string, string>>;
  /** The secrets in it, and in what it gives. */
  readonly requestToken: string;
  readonly idToken: string;
  /** The audiences that were asked for, and by which authorization. */
  readonly asked: readonly (readonly [audience: string | null, authorization: string | undefined])[];
  close(): Promise<void>;
}

export interface IdTokenOptions {
  /** The audience of every token; the one that was asked for unless given. */
  readonly audience?: string;
  /** The trouble instead of an answer, by the number of the request: a status, nothing for ever, or another body. */
  readonly trouble?: (index: number) => number | "hang" | { readonly body: string } | undefined;
  /** The issuer of every token; github.com's unless given. */
  readonly issuer?: string;
  /** A token of its own for every request, which then lasts for one exchange. */
  readonly fresh?: boolean;
  readonly requestToken?: string;
}

/** Starts the endpoint on a port of the loopback address. */
export async function startIdTokens(options: IdTokenOptions = {}): Promise<IdTokens> {
  const { audience = "sts.tencentcloudapi.com", requestToken = "runner-request-token-0000000000" } = options;
  const { issuer: iss = "https://token.actions.githubusercontent.com" } = options;
  const tokenOf = (jti: number) =>
    unsignedToken({ iss, aud: audience, sub: "repo:octo/jobs:ref:refs/heads/main", jti });
  const idToken = tokenOf(0);
  const asked: [string | null, string | undefined][] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://runner.test");
    asked.push([url.searchParams.get("audience"), request.headers.authorization]);
    const trouble = options.trouble?.(asked.length - 1);
    if (trouble === "hang") {
      return;
    }
    if (typeof trouble === "object") {
      response.end(trouble.body);
      return;
    }
    response.writeHead(trouble ?? 200, { "content-type": "application/json" });
    const value = options.fresh ? tokenOf(asked.length - 1) : idToken;
    // A misbehaving endpoint tells what it was asked with.
    response.end(JSON.stringify(trouble ? { message: `refused ${requestToken}` } : { value }));
  });
  const { port, close } = await listen(server);
  return {
    environment: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    },
    requestToken,
    idToken,
    asked,
    close,
  };
}
