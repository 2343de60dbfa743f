import type { AbortReason } from "../engine/abort-reason.ts";
import type { Run } from "../engine/run.ts";
import type { Environment } from "../environment.ts";
import type { Settings } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type ApiContext, connectOceanus, connectSts, type Oceanus } from "../oceanus/client.ts";
import { connectionFor, describeProxy, proxyDiagnostics } from "../oceanus/proxy.ts";
import type { Runner } from "../report/runner.ts";
import { obtainKeys, type Principal } from "./assume-role.ts";
import type { Auth } from "./principal.ts";

/** What a connection is made by, beside who calls. */
export interface ConnectOptions {
  readonly runner: Pick<Runner, "mask" | "redact" | "idToken">;
  readonly values: Settings["values"];
  readonly region: string;
  readonly environment: Environment;
}

/** Connects to the service; to STS first where a role is to be assumed. */
export async function connect(
  run: Omit<Run, "oceanus">,
  caller: Principal,
  { runner, values, region, environment }: ConnectOptions,
): Promise<{ readonly kind: "connected"; readonly oceanus: Oceanus } | AbortReason> {
  const { mask, redact, idToken } = runner;
  const at = (endpoint: string): ApiContext => ({
    endpoint,
    region,
    language: values.language,
    date: run.clock.date,
    connection: connectionFor(endpoint, environment),
    redact,
  });
  const sts = connectSts(at(values["sts-endpoint"]));
  const obtained = await obtainKeys(run, caller, { sts, idToken, mask });
  return obtained.kind === "keys"
    ? { kind: "connected", oceanus: connectOceanus({ ...at(values.endpoint), keys: obtained.keys }) }
    : obtained;
}

/** Where the calls go and who makes them, for the log. */
export function describeWay(
  { values, region, environment }: Pick<ConnectOptions, "values" | "region" | "environment">,
  source: string,
): string {
  const proxy = describeProxy(values.endpoint, environment);
  const through = proxy === undefined ? "" : `, through the proxy ${proxy}`;
  return `Region ${region}, endpoint ${values.endpoint}${through}, credentials from ${source}`;
}

/** What is wrong with the way to the services that would be called. */
export function connectionDiagnostics(
  access: Auth,
  values: Settings["values"],
  environment: Environment,
): Diagnostic[] {
  const { endpoint, "sts-endpoint": sts } = values;
  const assumes = "role" in access && access.role !== undefined;
  return access.kind === "none" ? [] : proxyDiagnostics(assumes ? [sts, endpoint] : [endpoint], environment);
}
