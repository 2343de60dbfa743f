import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LANGUAGES, message } from "../../src/messages/message.ts";
import {
  connectionFor,
  describeProxy,
  proxyDiagnostics,
  proxySecrets,
  withScheme,
} from "../../src/oceanus/proxy.ts";
import type { BrokenCall } from "../../src/oceanus/transport.ts";
import { say } from "../support/say.ts";
import { selfSigned } from "./certificate.ts";
import { send, startPeer, startProxy } from "./peer.ts";

type Environment = Readonly<Record<string, string>>;

const ENDPOINT = "https://oceanus.tencentcloudapi.com/";
const EMULATOR = "http://127.0.0.1:4010/";
const PROXY = "http://proxy.corp:3128/";

const proxyOf = (environment: Environment, endpoint = ENDPOINT) =>
  connectionFor(endpoint, environment).proxyEnv?.["https_proxy"];

describe("the proxy", () => {
  test.each<[Environment, string | undefined]>([
    [{}, undefined],
    [{ HTTPS_PROXY: "http://proxy.corp:3128" }, PROXY],
    [{ https_proxy: "http://proxy.corp:3128" }, PROXY],
    [{ https_proxy: "http://proxy.corp:3128", HTTPS_PROXY: "http://other:1" }, PROXY],
    [{ https_proxy: " ", HTTPS_PROXY: "http://proxy.corp:3128" }, PROXY],
    [{ HTTPS_PROXY: "proxy.corp:3128" }, PROXY],
    [{ HTTPS_PROXY: " proxy.corp:3128\n" }, PROXY],
    [{ HTTPS_PROXY: "user:pass%40word@proxy.corp:3128" }, "http://user:pass%40word@proxy.corp:3128/"],
    [{ HTTPS_PROXY: "10.0.0.1:3128" }, "http://10.0.0.1:3128/"],
    [{ HTTPS_PROXY: "[::1]:3128" }, "http://[::1]:3128/"],
    [{ HTTPS_PROXY: "localhost:3128" }, "http://localhost:3128/"],
    [{ HTTPS_PROXY: "HTTPS://proxy.corp" }, "https://proxy.corp/"],
    [{ HTTPS_PROXY: "http://proxy.corp:3128/" }, PROXY],
    [{ HTTPS_PROXY: "proxy_1.corp:3128/" }, "http://proxy_1.corp:3128/"],
    [{ HTTPS_PROXY: "http://user:@proxy.corp:3128" }, "http://user@proxy.corp:3128/"],
    [{ HTTPS_PROXY: "http://user:a:b@proxy.corp:3128" }, "http://user:a%3Ab@proxy.corp:3128/"],
    [
      { HTTPS_PROXY: "http://deploy%40corp.example:p%40Winter2026%23x@127.0.0.1:3128" },
      "http://deploy%40corp.example:p%40Winter2026%23x@127.0.0.1:3128/",
    ],
    [{ http_proxy: PROXY, HTTP_PROXY: PROXY, ALL_PROXY: PROXY }, undefined],
  ])("of %j is %s", (environment, proxy) => {
    expect(proxyOf(environment)).toBe(proxy);
    expect(proxyDiagnostics([ENDPOINT], environment)).toEqual([]);
  });

  test("is never used for loopback, whatever is set", () => {
    const environment = { http_proxy: PROXY, https_proxy: "socks5://x", HTTP_PROXY: PROXY };
    for (const endpoint of [EMULATOR, "http://localhost:1/", "http://[::1]:1/"]) {
      expect(connectionFor(endpoint, environment)).toEqual({});
      expect(proxyDiagnostics([endpoint], environment)).toEqual([]);
    }
  });
});

test("the proxy is told by host, port and variable, never with what is secret", () => {
  expect(describeProxy(ENDPOINT, { HTTPS_PROXY: "http://user:password@proxy.example.com:3128" })).toBe(
    "proxy.example.com:3128 (HTTPS_PROXY)",
  );
  expect(describeProxy(ENDPOINT, {})).toBeUndefined();
  expect(describeProxy(ENDPOINT, { HTTPS_PROXY: "http://a b" })).toBeUndefined();
});

describe("NO_PROXY", () => {
  test.each([
    ["*", true],
    ["oceanus.tencentcloudapi.com", true],
    ["OCEANUS.TencentCloudAPI.com", true],
    ["tencentcloudapi.com", true],
    [".tencentcloudapi.com", true],
    ["*.tencentcloudapi.com", true],
    ["oceanus.tencentcloudapi.com:443", true],
    ["oceanus.tencentcloudapi.com:8443", false],
    ["localhost, 127.0.0.1 ,.tencentcloudapi.com", true],
    ["localhost tencentcloudapi.com", true],
    ["sts.tencentcloudapi.com", false],
    ["cloudapi.com", false],
    ["com.", false],
    [",, ,", false],
    ["", false],
  ])("%j exempts the service: %s", (list, exempt) => {
    for (const name of ["no_proxy", "NO_PROXY"]) {
      expect(proxyOf({ HTTPS_PROXY: PROXY, [name]: list })).toBe(exempt ? undefined : PROXY);
    }
  });

  test("counts in lower case first", () => {
    const lists = { no_proxy: "other.example", NO_PROXY: "*" };
    expect(proxyOf({ HTTPS_PROXY: PROXY, ...lists })).toBe(PROXY);
    expect(proxyOf({ HTTPS_PROXY: PROXY, ...lists, no_proxy: " " })).toBeUndefined();
  });

  test("makes a value that can't be used no mistake", () => {
    expect(proxyDiagnostics([ENDPOINT], { HTTPS_PROXY: "socks5://x", NO_PROXY: "*" })).toEqual([]);
  });
});

describe("a value that can't be used", () => {
  test.each([
    "socks5://proxy-user:proxy-password@proxy.corp:1080",
    "ftp://proxy.corp",
    "http://",
    "http://proxy.corp:99999",
    "http://proxy user@proxy corp",
    "http://proxy-user:%zz-password@proxy.corp:3128",
    "://proxy.corp",
    ":3128",
    "http://proxy-user@proxy.corp:password#x@127.0.0.1:3128",
    "http://proxy-user:p@ssword@127.0.0.1:3128",
    "http://proxy-user:password#x@127.0.0.1:3128",
    "http://proxy-user:password/x@127.0.0.1:3128",
    "http://proxy-user:password?x@127.0.0.1:3128",
    "http://proxy-user:pass\\word@127.0.0.1:3128",
    "http://proxy-user:pass|word@127.0.0.1:3128",
    "http://proxy-user:p%ssword@127.0.0.1:3128",
    "http://proxy-user:p%ffssword@127.0.0.1:3128",
    "http://proxy-user:passwörd@127.0.0.1:3128",
    "http://proxy.corp:3128/path",
    "http://proxy.corp:3128//",
    "http://proxy.corp:3128/?",
    "http://proxy.corp:3128?password",
    "http://proxy.corp:3128#password",
    "http:\\\\proxy.corp:3128",
    "http:proxy.corp:3128",
    "http:/proxy.corp:3128",
    '"http://proxy.corp:3128"',
    "'http://proxy.corp:3128'",
    "'proxy.corp:3128'",
    "`proxy.corp`",
    "http://@proxy.corp:3128",
    "http://proxy.corp:",
    "http://proxy.corp:65536",
    "http://pro xy.corp:3128",
    "http://proxy.corp:3128 http://proxy.corp:3129",
    "http://[::1:3128",
  ])("%j is a mistake that names the variable and shows nothing of it", (value) => {
    for (const name of ["https_proxy", "HTTPS_PROXY"]) {
      const diagnostics = proxyDiagnostics([ENDPOINT, "https://sts.tencentcloudapi.com/"], { [name]: value });
      expect(diagnostics).toMatchObject([{ location: { kind: "environment", name } }]);
      for (const language of LANGUAGES) {
        const shown = say(diagnostics[0]?.message, language);
        expect(shown).toContain(name);
        expect(shown).toContain("http://proxy.internal:8080");
        expect(shown).not.toMatch(/password|proxy-user|proxy\.corp|127\.0/u);
      }
      expect(connectionFor(ENDPOINT, { [name]: value })).toEqual({});
    }
  });

  test("never throws, whatever it is, and what is used is an address that Node takes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((part) => `http://${part}`),
        ),
        (value) => {
          const environment = { HTTPS_PROXY: value };
          const proxy = proxyOf(environment);
          proxySecrets(environment);
          expect(proxyDiagnostics([ENDPOINT], environment)).toHaveLength(
            proxy || value.trim() === "" ? 0 : 1,
          );
          expect(proxy ?? "http://x").toMatch(/^https?:\/\//u);
        },
      ),
    );
  });
});

describe("what is secret of a proxy's address", () => {
  test.each<[string, readonly string[]]>([
    ["http://user:p%40ssword@proxy:1", ["p%40ssword", "p@ssword", "user:p%40ssword", "user:p@ssword"]],
    ["user:password@proxy:1", ["password", "user:password"]],
    ["https://token-alone@proxy:1", ["token-alone"]],
    ["http://proxy:1", []],
    ["proxy:1", []],
    ["", []],
  ])("%j: %j", (value, secrets) => {
    for (const name of ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"]) {
      expect(proxySecrets({ [name]: value }).toSorted()).toEqual([...secrets].toSorted());
    }
  });
});

describe("every part of what is no address is secret", () => {
  test.each<[string, readonly string[]]>([
    ["socks5://user:password@proxy:1", ["password", "user:password"]],
    ['http://user:pa|ss"word@proxy:1', ['pa|ss"word', 'user:pa|ss"word', "pa|ss"]],
    ["http://user:%zz-word@proxy:1", ["%zz-word", "user:%zz-word"]],
    [
      "http://deploy@corp.example:p@Winter2026#x@127.0.0.1:3128",
      [
        "deploy@corp.example:p@Winter2026#x",
        "p@Winter2026#x",
        "Winter2026",
        // As a parser shows what it takes for the host.
        "winter2026",
        "corp.example",
      ],
    ],
    ["'http://user:p%40ssword@proxy.corp:3128'", ["user:p%40ssword", "p%40ssword", "p@ssword", "proxy.corp"]],
    ["http:\\\\user:pass-word@proxy", ["pass-word"]],
    ["http://user:pass/word-1@proxy", ["pass/word-1", "word-1"]],
  ])("%j: %j", (value, secrets) => {
    for (const name of ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"]) {
      expect(proxySecrets({ [name]: value })).toEqual(expect.arrayContaining([value, ...secrets]));
    }
  });

  test("and credentials that are not percent-encoded are never part of an address", () => {
    const word = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(word, word, (username, password) => {
        const value = `http://${username}:${password}@proxy.corp:3128`;
        const proxy = proxyOf({ HTTPS_PROXY: value });
        if (proxy === undefined) {
          expect(proxySecrets({ HTTPS_PROXY: value })).toContain(value.trim());
        } else {
          expect(URL.parse(proxy)?.host).toBe("proxy.corp:3128");
        }
        const encoded = `http://${encodeURIComponent(username)}:${encodeURIComponent(password)}@proxy.corp:3128`;
        const { username: user = "", password: pass = "" } =
          URL.parse(proxyOf({ HTTPS_PROXY: encoded }) ?? "") ?? {};
        expect([decodeURIComponent(user), decodeURIComponent(pass)]).toEqual([username, password]);
      }),
    );
  });
});

test.each([
  ["proxy.corp:3128", "http://proxy.corp:3128"],
  ["localhost:3128", "http://localhost:3128"],
  [" http://proxy ", "http://proxy"],
  ["socks5://proxy", "socks5://proxy"],
  ["", ""],
  [" ", ""],
])("%j is read as %j by every library", (value, read) => {
  expect(withScheme(value)).toBe(read);
});

describe("a call through the proxy", () => {
  const host = "oceanus.tencentcloudapi.com";
  const certificate = selfSigned(["localhost"]);

  test.each<["refuse" | "end" | "reset", BrokenCall["detail"]]>([
    ["refuse", message("proxyRefused", { status: 407 })],
    ["end", message("systemError", { code: "ERR_PROXY_TUNNEL" })],
    ["reset", message("systemError", { code: "ECONNRESET" })],
  ])("that meets %s was not sent, and says: %s", async (behaviour, detail) => {
    const proxy = await startProxy(behaviour);
    const connection = connectionFor(ENDPOINT, { HTTPS_PROXY: `user:password@127.0.0.1:${proxy.port}` });
    expect(await send(`https://${host}/`, { connection })).toEqual({
      kind: "broken",
      phase: "before",
      cause: "connection",
      detail,
    });
  });

  test("reaches the service, and one that breaks off there may have been read", async () => {
    const proxy = await startProxy("tunnel");
    const { proxyEnv } = connectionFor(ENDPOINT, { HTTPS_PROXY: `127.0.0.1:${proxy.port}` });
    const connection = { ca: certificate.cert, ...(proxyEnv && { proxyEnv }) };
    const answering = await startPeer({
      certificate,
      onRequest: (socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    });
    expect(await send(`https://localhost:${answering.port}`, { connection })).toMatchObject({ status: 200 });
    const breaking = await startPeer({ certificate, onRequest: (socket) => void socket.destroy() });
    expect(await send(`https://localhost:${breaking.port}`, { connection })).toMatchObject({
      kind: "broken",
      phase: "after",
    });
  });

  test.each(["NO_PROXY", "no_proxy"])("leaves it alone for a host that %s exempts", async (name) => {
    const proxy = await startProxy("refuse");
    const peer = await startPeer({
      certificate,
      onRequest: (socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    });
    const address = `https://localhost:${peer.port}/`;
    const environment = { HTTPS_PROXY: `127.0.0.1:${proxy.port}` };
    const direct = connectionFor(address, { ...environment, [name]: `localhost:${peer.port}` });
    const trusting = { ca: certificate.cert };
    expect(await send(address, { connection: { ...trusting, ...direct } })).toMatchObject({ status: 200 });
    const proxied = connectionFor(address, environment);
    expect(await send(address, { connection: { ...trusting, ...proxied } })).toMatchObject({
      detail: message("proxyRefused", { status: 407 }),
    });
  });
});
