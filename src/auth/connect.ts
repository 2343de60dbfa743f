import type { AbortReason } from "../engine/abort-reason.ts";
import type { Run } from "../engine/run.ts";
import type { Environment } from "../environment.ts";
import type { Settings } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type Message, message } from "../messages/message.ts";
import { type ApiContext, connectOceanus, connectSts, type Oceanus } from "../oceanus/client.ts";
import { connectionFor, describeProxy, proxyDiagnostics } from "../oceanus/proxy.ts";
import type { ProxyGate } from "../oceanus/proxy-gate.ts";
import { type KeyProviders, obtainKeys } from "./assume-role.ts";
import type { Auth, Authenticated } from "./principal.ts";

/** All that a connection takes, besides who calls. */
export interface ConnectOptions {
  readonly runner: Pick<KeyProviders, "idToken" | "mask"> & { readonly redact: (text: string) => string };
  readonly values: Settings["values"];
  readonly environment: Environment;
  readonly gate: ProxyGate;
}

/** Connects to the service; first to STS where a role is to be assumed. */
export async function connect(
  run: Omit<Run, "oceanus">,
  auth: Authenticated,
  { runner, values, environment, gate }: ConnectOptions,
): Promise<{ readonly kind: "connected"; readonly oceanus: Oceanus } | AbortReason> {
  const { mask, redact, idToken } = runner;
  const contextOf = (endpoint: string): ApiContext => ({
    endpoint,
    region: values.region ?? "",
    language: values.language,
    date: run.clock.date,
    connection: connectionFor(endpoint, environment),
    gate,
    redact,
  });
  const sts = connectSts(contextOf(values["sts-endpoint"]));
  const tokenEndpoint = environment[TOKEN_ENDPOINT] ?? "";
  const obtained = await obtainKeys(run, auth, {
    sts,
    idToken,
    mask,
    passToEndpoint: (signal, attempt) => gate.pass(tokenEndpoint, signal, attempt),
  });
  return obtained.kind === "keys"
    ? {
        kind: "connected",
        oceanus: connectOceanus({ ...contextOf(values.endpoint), keys: obtained.keys }),
      }
    : obtained;
}

/** Returns the log's line about where the calls go and who makes them. */
export function describeConnection(
  { source }: Authenticated,
  { region = "", endpoint }: Pick<Settings["values"], "region" | "endpoint">,
  environment: Environment,
): Message {
  return message("connection", { region, endpoint, proxy: describeProxy(endpoint, environment), source });
}

/** Returns the mistakes that keep the services from being called: in the region, the credentials and the proxies. */
export function connectionDiagnostics(
  auth: Auth,
  { values, mistaken }: Pick<Settings, "values" | "mistaken">,
  environment: Environment,
): Diagnostic[] {
  if (auth.kind === "none") {
    return [];
  }
  const { region, endpoint, "sts-endpoint": sts } = values;
  const assumesRole = auth.kind !== "invalid" && auth.role !== undefined;
  return [
    ...(region === undefined && !mistaken.has("region") ? [REGION_MISSING] : []),
    ...(auth.kind === "invalid" ? auth.diagnostics : []),
    ...proxyDiagnostics(
      [
        ...(auth.kind === "web-identity" ? [environment[TOKEN_ENDPOINT] ?? ""] : []),
        ...(assumesRole ? [sts, endpoint] : [endpoint]),
      ],
      environment,
    ),
  ];
}

/** The variable that names the runner's endpoint for OIDC tokens. */
const TOKEN_ENDPOINT = "ACTIONS_ID_TOKEN_REQUEST_URL";

const REGION_MISSING: Diagnostic = {
  location: { kind: "input", name: "region" },
  message: message("regionMissing"),
};
