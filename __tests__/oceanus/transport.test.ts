import { getEventListeners } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { message } from "../../src/messages/message.ts";
import { type BrokenCall, LARGEST_RESPONSE } from "../../src/oceanus/transport.ts";
import { say } from "../support/say.ts";
import { type Behaviour, freezeDeadlines, send, startPeer, unusedPort } from "./peer.ts";

const answer =
  (text: string): NonNullable<Behaviour["onRequest"]> =>
  (socket) =>
    void socket.end(text);

describe("an answer", () => {
  test("comes back whole, with status and headers", async () => {
    const body = '{"Response":{"名":"值"}}';
    const peer = await startPeer({
      onRequest: answer(
        `HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 2024 00:00:00 GMT\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    });
    const outcome = await send(`http://127.0.0.1:${peer.port}/`);
    expect(outcome).toMatchObject({
      kind: "response",
      status: 200,
      headers: { date: "Mon, 01 Jan 2024 00:00:00 GMT" },
    });
    expect(outcome.kind === "response" && outcome.body.toString()).toBe(body);
    expect(peer.received()).toMatch(/^POST \/ HTTP\/1\.1\r\n/u);
  });

  test.each([
    ["in chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 200, "{}"],
    ["that ends with the connection", "HTTP/1.1 200 OK\r\n\r\n{}", 200, "{}"],
    ["of another status", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\noops", 502, "oops"],
    ["without a body", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""],
    [
      "after a hint",
      "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
      200,
      "{}",
    ],
  ])("%s is an answer", async (_what, text, status, body) => {
    const peer = await startPeer({ onRequest: answer(text) });
    const outcome = await send(`http://127.0.0.1:${peer.port}`);
    expect(outcome).toMatchObject({ kind: "response", status });
    expect(outcome.kind === "response" && outcome.body.toString()).toBe(body);
    await peer.closed;
  });

  test.each([301, 302, 303, 307, 308])("of status %i is handed back and not followed", async (status) => {
    const elsewhere = await startPeer();
    const location = `http://127.0.0.1:${elsewhere.port}/`;
    const peer = await startPeer({
      onRequest: answer(`HTTP/1.1 ${status} Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    });
    expect(await send(`http://127.0.0.1:${peer.port}`)).toMatchObject({ kind: "response", status });
    expect(elsewhere.connections()).toBe(0);
  });
});

describe("a call that breaks before the request can have been read", () => {
  test.each(["127.0.0.1", "localhost"])("is told as such when %s refuses the connection", async (host) => {
    expect(await send(`http://${host}:${await unusedPort()}`)).toEqual({
      kind: "broken",
      phase: "before",
      cause: "connection",
      detail: message("systemError", { code: "ECONNREFUSED" }),
    });
  });

  test("is told as such when the name does not resolve", async () => {
    const outcome = await send("https://no-such-host.invalid/");
    expect(outcome).toMatchObject({ kind: "broken", phase: "before", cause: "connection" });
    expect(say((outcome as BrokenCall).detail)).toMatch(/^(?:ENOTFOUND|EAI_AGAIN)$/u);
  });

  test("is told as such when its signal is aborted already, without a connection", async () => {
    const peer = await startPeer({ onRequest: answer("HTTP/1.1 204 No Content\r\n\r\n") });
    expect(await send(`http://127.0.0.1:${peer.port}`, { signal: AbortSignal.abort() })).toEqual({
      kind: "broken",
      phase: "before",
      cause: "cancelled",
      detail: message("callAborted"),
    });
    // A connection that the first call had begun would have come before this one.
    await send(`http://127.0.0.1:${peer.port}`);
    expect(peer.connections()).toBe(1);
  });

  test("is told as such when it is cancelled while it connects", async () => {
    const controller = new AbortController();
    const peer = await startPeer();
    const outcome = send(`http://127.0.0.1:${peer.port}`, { signal: controller.signal });
    controller.abort();
    expect(await outcome).toMatchObject({ phase: "before", cause: "cancelled" });
    expect(peer.received()).toBe("");
  });

  test("is told as such when a header can't be sent", async () => {
    const peer = await startPeer();
    expect(
      await send(`http://127.0.0.1:${peer.port}`, { headers: { "X-TC-Token": "two\nlines" } }),
    ).toMatchObject({
      kind: "broken",
      phase: "before",
      detail: message("systemError", { code: "ERR_INVALID_CHAR" }),
    });
    expect(peer.connections()).toBe(0);
  });
});

describe("a call that breaks when the request may have been read", () => {
  test.each<[string, Behaviour["onRequest"], BrokenCall["detail"]]>([
    [
      "the peer resets",
      (socket) => void socket.resetAndDestroy(),
      message("systemError", { code: "ECONNRESET" }),
    ],
    ["the peer hangs up", (socket) => void socket.end(), message("systemError", { code: "ECONNRESET" })],
    [
      "the answer is no HTTP",
      answer("hello\r\n\r\n"),
      message("systemError", { code: "HPE_INVALID_CONSTANT" }),
    ],
    [
      "only a hint comes",
      answer("HTTP/1.1 100 Continue\r\n\r\n"),
      message("systemError", { code: "ECONNRESET" }),
    ],
    [
      "the body is cut",
      answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"),
      message("systemError", { code: "ECONNRESET" }),
    ],
    [
      "the chunks do not end",
      answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"),
      message("systemError", { code: "ECONNRESET" }),
    ],
    [
      "the peer switches protocols",
      (socket) =>
        void socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"),
      message("connectionClosed"),
    ],
  ])("is told as such when %s", async (_what, onRequest, detail) => {
    const peer = await startPeer({ ...(onRequest && { onRequest }) });
    expect(await send(`http://127.0.0.1:${peer.port}`)).toEqual({
      kind: "broken",
      phase: "after",
      cause: "connection",
      detail,
    });
    await peer.closed;
  });

  test("is told as such when the answer is larger than the limit, and not a byte more is kept", async () => {
    const peer = await startPeer({
      onRequest: (socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        socket.write(Buffer.alloc(LARGEST_RESPONSE + 1, "x"));
      },
    });
    expect(await send(`http://127.0.0.1:${peer.port}`)).toMatchObject({ phase: "after", cause: "oversized" });
    await peer.closed;
  });

  test("is an answer when it is just as large as the limit", async () => {
    const peer = await startPeer({
      onRequest: (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${LARGEST_RESPONSE}\r\n\r\n`);
        socket.end(Buffer.alloc(LARGEST_RESPONSE, "x"));
      },
    });
    const outcome = await send(`http://127.0.0.1:${peer.port}`);
    expect(outcome.kind === "response" && outcome.body.length).toBe(LARGEST_RESPONSE);
  });

  test("is told as such when it is cancelled then", async () => {
    const controller = new AbortController();
    const peer = await startPeer({ onRequest: () => controller.abort() });
    expect(await send(`http://127.0.0.1:${peer.port}`, { signal: controller.signal })).toMatchObject({
      phase: "after",
      cause: "cancelled",
    });
    await peer.closed;
  });
});

describe("the deadline", () => {
  test("ends a call that is never answered, and its connection", async () => {
    freezeDeadlines();
    const peer = await startPeer();
    const settled = vi.fn();
    const outcome = send(`http://127.0.0.1:${peer.port}`, { timeoutMs: 20_000 });
    void outcome.then(settled);
    await peer.asked;
    await vi.advanceTimersByTimeAsync(19_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toEqual({
      kind: "broken",
      phase: "after",
      cause: "timeout",
      detail: message("noAnswerInTime", { seconds: 20 }),
    });
    await peer.closed;
  });

  test("covers a body that drips", async () => {
    freezeDeadlines();
    const written = Promise.withResolvers<void>();
    const peer = await startPeer({
      onRequest: (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", () => written.resolve());
      },
    });
    const outcome = send(`http://127.0.0.1:${peer.port}`, { timeoutMs: 500 });
    await written.promise;
    await vi.advanceTimersByTimeAsync(500);
    expect(await outcome).toMatchObject({
      phase: "after",
      cause: "timeout",
      detail: message("noAnswerInTime", { seconds: 0.5 }),
    });
    await peer.closed;
  });

  test("leaves no timer and no listener behind, however the call ends", async () => {
    freezeDeadlines();
    const { signal } = new AbortController();
    const good = await startPeer({ onRequest: answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") });
    const bad = await startPeer({ onRequest: (socket) => void socket.resetAndDestroy() });
    const ports = [good.port, bad.port, await unusedPort()];
    const outcomes = await Promise.all(ports.map((port) => send(`http://127.0.0.1:${port}`, { signal })));
    expect(outcomes.map(({ kind }) => kind)).toEqual(["response", "broken", "broken"]);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await Promise.all([good.closed, bad.closed]);
  });
});
