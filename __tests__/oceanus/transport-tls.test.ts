import { describe, expect, onTestFinished, test, vi } from "vitest";
import { message } from "../../src/messages/message.ts";
import { selfSigned } from "./certificate.ts";
import { type Behaviour, freezeDeadlines, type ProxyBehaviour, send, startPeer, startProxy } from "./peer.ts";

const certificate = selfSigned();
const trusting = { ca: certificate.cert };
const UNTRUSTED = message("systemError", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
const OK: NonNullable<Behaviour["onRequest"]> = (socket) =>
  void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

describe("over TLS", () => {
  test("an answer comes back", async () => {
    const peer = await startPeer({ certificate, onRequest: OK });
    expect(await send(`https://localhost:${peer.port}`, { connection: trusting })).toMatchObject({
      status: 200,
    });
    await peer.closed;
  });

  test("a certificate that is not trusted ends the call before the request is written", async () => {
    const peer = await startPeer({ certificate, onRequest: OK });
    expect(await send(`https://localhost:${peer.port}`)).toEqual({
      kind: "broken",
      phase: "before",
      cause: "connection",
      detail: UNTRUSTED,
    });
    await peer.closed;
    expect(peer.received()).toBe("");
  });

  test.each(["directly", "through a proxy"])(
    "verification can't be turned off by the environment, %s",
    async (way) => {
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      onTestFinished(() => void vi.unstubAllEnvs());
      const peer = await startPeer({ certificate, onRequest: OK });
      const proxy = way === "directly" ? undefined : await startProxy("tunnel");
      const proxyEnv = { https_proxy: `http://127.0.0.1:${proxy?.port}` };
      const connection = proxy ? { proxyEnv } : {};
      expect(await send(`https://localhost:${peer.port}`, { connection })).toMatchObject({
        phase: "before",
        detail: UNTRUSTED,
      });
      await peer.closed;
      expect(peer.received()).toBe("");
    },
  );

  test("a certificate of another host ends the call before the request is written", async () => {
    const peer = await startPeer({ certificate, onRequest: OK });
    expect(await send(`https://127.0.0.1:${peer.port}`, { connection: trusting })).toMatchObject({
      phase: "before",
      detail: message("systemError", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
    });
    await peer.closed;
    expect(peer.received()).toBe("");
  });

  test.each<[string, NonNullable<Behaviour["onConnection"]>]>([
    ["a reset when it connects", (socket) => void socket.resetAndDestroy()],
    ["a reset in the handshake", (socket) => void socket.once("data", () => socket.resetAndDestroy())],
    ["a hang-up in the handshake", (socket) => void socket.once("data", () => socket.end())],
    ["a peer that speaks no TLS", (socket) => void socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")],
  ])("%s is a break before the request can have been read", async (_what, onConnection) => {
    const peer = await startPeer({ onConnection });
    expect(await send(`https://127.0.0.1:${peer.port}`, { connection: trusting })).toMatchObject({
      kind: "broken",
      phase: "before",
      cause: "connection",
    });
    await peer.closed;
  });

  test("a handshake that hangs is ended by the deadline, before", async () => {
    freezeDeadlines();
    const greeted = Promise.withResolvers<void>();
    const peer = await startPeer({
      onConnection: (socket) => void socket.once("data", () => greeted.resolve()),
    });
    const outcome = send(`https://127.0.0.1:${peer.port}`, { timeoutMs: 1000 });
    await greeted.promise;
    await vi.advanceTimersByTimeAsync(1000);
    expect(await outcome).toMatchObject({ phase: "before", cause: "timeout" });
    await peer.closed;
  });

  test.each<[string, NonNullable<Behaviour["onRequest"]>]>([
    ["a reset", (socket) => void socket.destroy()],
    ["a hang-up", (socket) => void socket.end()],
    ["half an answer", (socket) => void socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}")],
  ])("%s after the request was read is a break after", async (_what, onRequest) => {
    const peer = await startPeer({ certificate, onRequest });
    expect(await send(`https://localhost:${peer.port}`, { connection: trusting })).toMatchObject({
      kind: "broken",
      phase: "after",
      cause: "connection",
    });
    await peer.closed;
  });

  test("a cancel at any moment never says before when the request was read", async () => {
    for (let ticks = 0; ticks < 40; ticks += 1) {
      const peer = await startPeer({ certificate });
      const controller = new AbortController();
      const outcome = send(`https://localhost:${peer.port}`, {
        connection: trusting,
        signal: controller.signal,
      });
      for (let tick = 0; tick < ticks; tick += 1) {
        await new Promise(setImmediate);
      }
      controller.abort();
      const { kind, ...rest } = await outcome;
      await (peer.connections() > 0 ? peer.closed : undefined);
      expect(kind).toBe("broken");
      expect(peer.received() === "" || ("phase" in rest && rest.phase === "after")).toBe(true);
    }
  });
});

/** More than any buffer on the way takes: it is never written whole to a peer that does not read. */
const LARGE = {
  body: Buffer.alloc(32 * 1024 * 1024),
  headers: { "Content-Length": String(32 * 1024 * 1024) },
};

test.each(["plain", "TLS", "proxied TLS"])(
  "over %s, a request that was begun may have been read",
  async (way) => {
    freezeDeadlines();
    const peer = await startPeer({ deaf: true, ...(way !== "plain" && { certificate }) });
    const proxy = way === "proxied TLS" ? await startProxy("tunnel") : undefined;
    const outcome = send(`${way === "plain" ? "http" : "https"}://localhost:${peer.port}`, {
      ...LARGE,
      timeoutMs: 1000,
      connection: {
        ...trusting,
        ...(proxy && { proxyEnv: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` } }),
      },
    });
    await peer.asked;
    // The peer's side of the connection is there some turns before ours knows.
    for (let turn = 0; turn < 50; turn += 1) {
      await new Promise(setImmediate);
    }
    await vi.advanceTimersByTimeAsync(1000);
    expect(await outcome).toMatchObject({ phase: "after", cause: "timeout" });
  },
);

describe("through a proxy by Node's proxyEnv", () => {
  const proxied = (port: number) => ({
    connection: { ...trusting, proxyEnv: { HTTPS_PROXY: `http://127.0.0.1:${port}` } },
  });

  test("an answer comes back, and both connections are closed", async () => {
    const peer = await startPeer({ certificate, onRequest: OK });
    const proxy = await startProxy("tunnel");
    expect(await send(`https://localhost:${peer.port}`, proxied(proxy.port))).toMatchObject({ status: 200 });
    await Promise.all([peer.closed, proxy.closed]);
  });

  test("a request that was read is never told as unread: the socket comes with its handshake done", async () => {
    const peer = await startPeer({ certificate, onRequest: (socket) => void socket.destroy() });
    const proxy = await startProxy("tunnel");
    expect(await send(`https://localhost:${peer.port}`, proxied(proxy.port))).toMatchObject({
      phase: "after",
    });
    await Promise.all([peer.closed, proxy.closed]);
  });

  test("a certificate that is not trusted is a break before", async () => {
    const peer = await startPeer({ certificate, onRequest: OK });
    const proxy = await startProxy("tunnel");
    const { proxyEnv } = proxied(proxy.port).connection;
    expect(await send(`https://localhost:${peer.port}`, { connection: { proxyEnv } })).toMatchObject({
      phase: "before",
      detail: UNTRUSTED,
    });
    expect(peer.received()).toBe("");
    await proxy.closed;
  });

  test.each<ProxyBehaviour>(["refuse", "reset", "end", "cut", "drop"])(
    "a CONNECT that meets %s is a break before, and its connection is closed",
    async (behaviour) => {
      const proxy = await startProxy(behaviour);
      expect(await send("https://localhost:1", proxied(proxy.port))).toMatchObject({
        kind: "broken",
        phase: "before",
        cause: "connection",
      });
      await proxy.closed;
    },
  );

  test.each(["deadline", "cancel"])(
    "a CONNECT that hangs is ended by the %s, and its connection closed",
    async (by) => {
      freezeDeadlines();
      const proxy = await startProxy("hang");
      const controller = new AbortController();
      const outcome = send("https://localhost:1", {
        ...proxied(proxy.port),
        timeoutMs: 1000,
        signal: controller.signal,
      });
      await proxy.asked;
      if (by === "cancel") {
        controller.abort();
      } else {
        await vi.advanceTimersByTimeAsync(1000);
      }
      expect(await outcome).toMatchObject({
        phase: "before",
        cause: by === "cancel" ? "cancelled" : "timeout",
      });
      await proxy.closed;
    },
  );
});
