import { type IdToken, obtainKeys } from "../../src/auth/assume-role.ts";
import { connectionDiagnostics, describeConnection } from "../../src/auth/connect.ts";
import { findKeys } from "../../src/auth/credentials.ts";
import { type Authenticated, resolveAuth } from "../../src/auth/principal.ts";
import type { CallContext } from "../../src/engine/run.ts";
import type { Environment } from "../../src/environment.ts";
import { type InputSource, readSettings, type Settings } from "../../src/inputs/settings.ts";
import { LANGUAGES, type Language } from "../../src/messages/text.ts";
import { type ApiContext, connectSts, type OceanusCall, type oceanusCall } from "../../src/oceanus/client.ts";
import { connectionFor } from "../../src/oceanus/proxy.ts";
import { createProxyGate } from "../../src/oceanus/proxy-gate.ts";
import type { Render } from "../../src/report/render.ts";
import { CannotRun } from "./options.ts";

/** The way to the service, and who calls: all by the action's own rules. */
export interface Access {
  readonly auth: Authenticated;
  readonly values: Settings["values"];
  readonly environment: Environment;
  /** The region, the endpoint and the source of the keys, as the action's log shows them. */
  readonly described: string;
}

/** The seconds for everything; the keys of a role last longer. */
const LONGEST_RUN = "1800";
const NO_KEYS =
  "There are no keys: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY (and TENCENTCLOUD_TOKEN for temporary ones), or, in a job with the permission id-token, give --role-arn and --oidc-provider-id.";

/**
 * Reads the flags that are inputs of the action, and finds the keys of the environment or the role.
 *
 * @throws CannotRun with every mistake
 */
export function readAccess(
  inputs: Readonly<Record<string, string>>,
  environment: Environment,
  render: Render,
): Access {
  const given: InputSource = {
    input: (name) => (name === "timeout" ? LONGEST_RUN : (inputs[name] ?? "")),
    environment,
  };
  const settings = readSettings(given);
  if (given.input("oidc-provider-id") === "" && findKeys(given).kind === "none") {
    throw new CannotRun(NO_KEYS);
  }
  const auth = resolveAuth(given, settings);
  const mistakes = [...settings.diagnostics, ...connectionDiagnostics(auth, settings, environment)];
  if (mistakes.length > 0 || auth.kind === "invalid" || auth.kind === "none") {
    throw new CannotRun(mistakes.map(({ message }) => render(message)).join("\n"));
  }
  const { values } = settings;
  return { auth, values, environment, described: render(describeConnection(auth, values, environment)) };
}

/** The sources of what only the process has. */
export interface Providers {
  readonly idToken: (audience: string) => Promise<IdToken>;
  readonly mask: (secret: string) => void;
  readonly redact: (text: string) => string;
  readonly connect: typeof oceanusCall;
}

/**
 * Obtains the keys, from STS where a role is to be assumed, and returns the calls of Oceanus in each language.
 *
 * @throws CannotRun
 */
export async function connectAccess(
  { auth, values, environment }: Access,
  run: CallContext & { readonly random: () => number },
  { idToken, mask, redact, connect }: Providers,
  render: Render,
): Promise<Readonly<Record<Language, OceanusCall>>> {
  const gate = createProxyGate(environment, run.clock);
  const contextOf = (endpoint: string, language: Language): ApiContext => ({
    endpoint,
    region: values.region ?? "",
    language,
    date: run.clock.date,
    connection: connectionFor(endpoint, environment),
    gate,
    redact,
  });
  const sts = connectSts(contextOf(values["sts-endpoint"], "en-US"));
  const obtained = await obtainKeys(run, auth, {
    sts,
    idToken,
    mask,
    passToEndpoint: (signal, attempt) =>
      gate.pass(environment["ACTIONS_ID_TOKEN_REQUEST_URL"] ?? "", signal, attempt),
  });
  if (obtained.kind !== "keys") {
    throw new CannotRun(
      obtained.kind === "refused"
        ? render(obtained.failure.message)
        : "The role could not be assumed in time.",
    );
  }
  const { keys } = obtained;
  const callIn = (language: Language) => connect({ ...contextOf(values.endpoint, language), keys });
  return Object.fromEntries(LANGUAGES.map((language) => [language, callIn(language)])) as Record<
    Language,
    OceanusCall
  >;
}
