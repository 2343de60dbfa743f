import type { Environment } from "../environment.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import type { Post } from "./transport.ts";

/** The variables that name a proxy for calls by https; the first one that is set counts (as in curl). */
const FOR_HTTPS = ["https_proxy", "HTTPS_PROXY"] as const;
const BYPASS = ["no_proxy", "NO_PROXY"] as const;

/** Every variable that may name a proxy, for us or for GitHub's libraries. */
export const PROXY_VARIABLES = [...FOR_HTTPS, "http_proxy", "HTTP_PROXY"] as const;

/**
 * Returns the options of a connection to the endpoint: through the proxy that the environment names, if any. Loopback is
 * never reached through one: `http_proxy` may be meant for the whole machine, an emulator is not.
 */
export function connectionFor(endpoint: string, environment: Environment): NonNullable<Post["connection"]> {
  const found = findProxy(endpoint, environment);
  const proxy = found && readProxy(found.value);
  return proxy ? { proxyEnv: { https_proxy: proxy.href } } : {};
}

/** Returns the proxy that the endpoint is reached through, as host and port with the variable that names it. */
export function describeProxy(endpoint: string, environment: Environment): string | undefined {
  const found = findProxy(endpoint, environment);
  const proxy = found && readProxy(found.value);
  return proxy ? `${proxy.host} (${found.name})` : undefined;
}

/** Checks the proxies that these endpoints would be reached through. A mistake names the variable, never its value. */
export function proxyDiagnostics(endpoints: readonly string[], environment: Environment): Diagnostic[] {
  const found = endpoints.map((endpoint) => findProxy(endpoint, environment));
  const names = found.filter((each) => each && !readProxy(each.value)).map((each) => each?.name ?? "");
  return [...new Set(names)].map((name) => ({
    location: { kind: "environment", name },
    message: message("proxyUnusable", { name }),
  }));
}

/**
 * Returns the secrets in the proxies' addresses: the password, also with its user name, or the user name where there is
 * no password; each as it is written and as it is decoded. Of a value that is no address, every part is one.
 */
export function proxySecrets(environment: Environment): string[] {
  const secrets = PROXY_VARIABLES.map((name) => environment[name]?.trim() ?? "").flatMap((value) => {
    const url = readProxy(value);
    return url ? [...credentialsOf(writtenIn(value)), ...credentialsOf(url)] : piecesOf(value);
  });
  return [...new Set(secrets.flatMap((secret) => [secret, decoded(secret) ?? ""]))].filter(
    (secret) => secret !== "",
  );
}

/** Returns a proxy's value as every library reads it: with its scheme, which people leave out. */
export function withScheme(value: string): string {
  const trimmed = value.trim();
  return trimmed === "" || /^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed) ? trimmed : `http://${trimmed}`;
}

/** Returns the variable that names the proxy which the endpoint is reached through, with its value. */
export function findProxy(
  endpoint: string,
  environment: Environment,
): { readonly name: string; readonly value: string } | undefined {
  const url = URL.parse(endpoint);
  const name = FOR_HTTPS.find((each) => environment[each]?.trim());
  // Only loopback is reached without TLS.
  if (url?.protocol !== "https:" || name === undefined || isBypassed(url, environment)) {
    return undefined;
  }
  return { name, value: environment[name] ?? "" };
}

/** Reads NO_PROXY: a list of hosts, each with its subdomains and possibly a port, or `*` for all. */
function isBypassed({ hostname, port }: URL, environment: Environment): boolean {
  const list = BYPASS.map((name) => environment[name]).find((value) => value?.trim()) ?? "";
  const names = [hostname, `${hostname}:${port || "443"}`];
  return list
    .toLowerCase()
    .split(/[\s,]+/u)
    .map((entry) => entry.replace(/^\*?\./u, ""))
    .some((entry) => entry === "*" || names.some((name) => name === entry || name.endsWith(`.${entry}`)));
}

/** The characters that credentials have unless they are percent-encoded. */
const PLAIN = "[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}";
/**
 * The one form of an address. A URL parser takes much more, and takes a password with `#`, `/`, `?`, `\` or `@` in it
 * for a host, which is then looked up and shown.
 */
const ADDRESS = new RegExp(
  `^(?:[Hh][Tt][Tt][Pp][Ss]?://)?(?:(?:${PLAIN})+(?::(?:${PLAIN}|:)*)?@)?(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?/?$`,
  "u",
);

function readProxy(value: string): URL | undefined {
  const url = ADDRESS.test(value.trim()) ? URL.parse(withScheme(value)) : null;
  return url && decoded(url.username) !== undefined && decoded(url.password) !== undefined ? url : undefined;
}

interface ProxyCredentials {
  readonly username: string;
  readonly password: string;
}

function credentialsOf({ username, password }: ProxyCredentials): string[] {
  return password === "" ? [username] : [password, `${username}:${password}`];
}

/** Returns an address's credentials as they are written. */
function writtenIn(value: string): ProxyCredentials {
  const [, username = "", password = ""] = /^(?:[^/]*\/\/)?([^:@]*)(?::(.*))?@/u.exec(value) ?? [];
  return { username, password };
}

/** Returns the parts of a value that is no address, also in lower case, as parsers show what they take for a host. */
function piecesOf(value: string): string[] {
  const address = value.replace(/^[^/]*:\/\//u, "");
  const userinfo = address.slice(0, Math.max(0, address.lastIndexOf("@")));
  const password = userinfo.slice(userinfo.indexOf(":") + 1);
  const pieces = [value, address, userinfo, password, ...value.split(/[\s:/@?#\\"'`<>]+/u)];
  return pieces.flatMap((piece) => [piece, piece.toLowerCase()]);
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
