import { describe, expect, test } from "vitest";
import { createProxyGate } from "../../src/oceanus/proxy-gate.ts";
import type { ServiceError } from "../../src/oceanus/reply.ts";
import { say } from "../support/say.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";

const SERVICE = "https://oceanus.tencentcloudapi.com/";
const STS = "https://sts.tencentcloudapi.com/";
const LOOPBACK = "http://127.0.0.1:4010/";
const LOCKABLE = { HTTPS_PROXY: "http://user:password@proxy.corp:3128" };
const OPEN = { https_proxy: "proxy.corp:3128" };

/** The answer of the proxy to one CONNECT: a tunnel, a status, or neither. */
type Meeting = "tunnel" | "broken" | number;

interface Scene {
  readonly environment?: Readonly<Record<string, string>>;
  /** The answers, one after the other; the last for ever. */
  readonly meetings: readonly Meeting[];
  readonly calls: number;
  /** The time that a CONNECT takes, and a call after it. */
  readonly connectMs?: number;
  readonly callMs?: number;
  readonly address?: (index: number) => string;
}

/** Makes calls, each as soon as the gate lets it, and asks again after a refusal that may pass. */
async function play({
  environment = LOCKABLE,
  meetings,
  calls,
  connectMs = 10,
  callMs = 500,
  address = () => SERVICE,
}: Scene) {
  const clock = createVirtualClock();
  const gate = createProxyGate(environment, clock);
  const { signal } = new AbortController();
  const connects: number[] = [];
  let [inside, most] = [0, 0];
  const attempt = (to: string): Promise<unknown> =>
    gate.pass(to, signal, async ({ connected, refused }) => {
      const meeting = meetings[Math.min(connects.length, meetings.length - 1)] as Meeting;
      connects.push(clock.now());
      inside += 1;
      most = Math.max(most, inside);
      await clock.sleep(connectMs, signal);
      inside -= 1;
      if (typeof meeting === "number") {
        refused(meeting);
        return meeting;
      }
      if (meeting === "tunnel") {
        connected();
        await clock.sleep(callMs, signal);
      }
      return meeting;
    });
  const call = async (to: string): Promise<unknown> => {
    let result = await attempt(to);
    while (result === "broken" || typeof result === "number") {
      result = await attempt(to);
    }
    return result;
  };
  const results: unknown[] = [];
  const all = Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      results[index] = await call(address(index));
    }),
  );
  let done = false;
  void all.then(() => {
    done = true;
  });
  await clock.runUntil(() => done);
  await all;
  return { gate, results, connects, most, endedAt: clock.now() };
}

const meaningOf = (result: unknown) => {
  const { explained } = result as ServiceError;
  return `${say(explained?.meaning)} ${say(explained?.advice)}`;
};

describe("a proxy that refuses its credentials", () => {
  test.each([1, 2, 50])("is asked three times by %i calls, a second apart, then by none", async (calls) => {
    const { gate, results, connects } = await play({
      meetings: [407],
      calls,
      address: (index) => (index % 2 === 0 ? SERVICE : STS),
    });
    expect(connects).toHaveLength(3);
    for (const [index, at] of connects.slice(1).entries()) {
      expect(at - (connects[index] ?? 0)).toBeGreaterThanOrEqual(1000);
    }
    expect(results).toHaveLength(calls);
    for (const result of results) {
      expect(result).toMatchObject({ kind: "error", code: "Network" });
      expect(meaningOf(result)).toMatch(/HTTPS_PROXY.*HTTP 407.*lock the account/u);
    }
    expect(say(gate.closedTo(SERVICE))).toContain("lock the account");
    expect(gate.closedTo(LOOPBACK)).toBeUndefined();
    const more = await gate.pass(STS, new AbortController().signal, () => expect.fail("asked again"));
    expect(more).toMatchObject({ kind: "error", code: "Network" });
  });

  test.each([
    [["tunnel", 407], 40],
    [[407, "tunnel", 407], 40],
    [[407, 407, "tunnel", 407], 40],
    [["tunnel", "tunnel", "tunnel", "tunnel", 407], 40],
  ] as const)(
    "late (%j) is refused three times in all, however many calls are on their way",
    async (meetings, calls) => {
      const { connects, results } = await play({ meetings, calls, connectMs: 300 });
      const tunnels = meetings.filter((meeting) => meeting === "tunnel").length;
      expect(connects).toHaveLength(tunnels + 3);
      expect(results.filter((result) => result === "tunnel")).toHaveLength(tunnels);
    },
  );

  test("that passes is forgiven, and counted", async () => {
    const { connects, results, gate } = await play({ meetings: [407, 407, "tunnel"], calls: 30 });
    expect(connects).toHaveLength(32);
    expect(results).toEqual(Array.from({ length: 30 }, () => "tunnel"));
    expect(gate.closedTo(SERVICE)).toBeUndefined();
  });
});

describe("another refusal of a proxy", () => {
  test.each([400, 403, 404, 405])("by %i does not pass: it is met three times too", async (status) => {
    const { connects, results, gate } = await play({ environment: OPEN, meetings: [status], calls: 9 });
    expect(connects).toHaveLength(3);
    expect(meaningOf(results[0])).toMatch(new RegExp(`https_proxy.*HTTP ${status}.*allow the host`, "u"));
    expect(gate.closedTo(SERVICE)).toBeUndefined();
  });

  test.each<Meeting>(["broken", 502, 503, 504, 500, 429, 408, 302])(
    "by %s may pass, and is met as often as it comes",
    async (meeting) => {
      const { results } = await play({
        meetings: [meeting, meeting, meeting, meeting, meeting, "tunnel"],
        calls: 5,
      });
      expect(results).toEqual(Array.from({ length: 5 }, () => "tunnel"));
    },
  );
});

describe("calls through a proxy", () => {
  test("go one at a time until there is a tunnel, then as many as could be refused", async () => {
    const { most } = await play({ meetings: ["tunnel"], calls: 50 });
    expect(most).toBe(3);
    expect((await play({ meetings: ["broken", "broken", "tunnel"], calls: 1 })).most).toBe(1);
  });

  test("that has no credentials wait for the first tunnel only", async () => {
    const { most, connects } = await play({ environment: OPEN, meetings: ["tunnel"], calls: 50 });
    expect(most).toBe(49);
    expect(new Set(connects).size).toBe(2);
  });

  test.each([
    ["on loopback", LOOPBACK, LOCKABLE],
    ["that NO_PROXY exempts", SERVICE, { ...LOCKABLE, NO_PROXY: "*" }],
    ["without a proxy", SERVICE, {}],
    ["to no address at all", "", LOCKABLE],
  ])("%s are let through, whatever they meet", async (_, to, environment) => {
    const gate = createProxyGate(environment, createVirtualClock());
    const { signal } = new AbortController();
    for (let index = 0; index < 9; index += 1) {
      const result = await gate.pass(to, signal, async ({ refused }) => {
        refused(407);
        return "met";
      });
      expect(result).toBe("met");
    }
    expect(gate.closedTo(to)).toBeUndefined();
  });

  test("that wait end with their signal", async () => {
    const clock = createVirtualClock();
    const gate = createProxyGate(LOCKABLE, clock);
    const forever = new AbortController();
    void gate.pass(SERVICE, forever.signal, () => new Promise(() => undefined));
    const waiting = new AbortController();
    const result = gate.pass(SERVICE, waiting.signal, () => expect.fail("not its turn"));
    waiting.abort();
    expect(await result).toMatchObject({ kind: "broken", phase: "before", cause: "cancelled" });
  });
});

test("a proxy whose address is unusable is closed to all that go through it", () => {
  const gate = createProxyGate({ HTTPS_PROXY: "http://user:p@ss#x@proxy.corp:3128" }, createVirtualClock());
  expect(gate.closedTo(SERVICE)).toMatchObject({ id: "proxyUnusable", params: { name: "HTTPS_PROXY" } });
  expect(gate.closedTo(LOOPBACK)).toBeUndefined();
});
