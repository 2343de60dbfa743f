import { describe, expect, test, vi } from "vitest";
import { lostAnswer } from "../../emulator/faults.ts";
import { DEFAULT_STS } from "../../emulator/sts.ts";
import { type Meet, type ProxiedService, startProxiedService } from "../support/forward-proxy.ts";
import type { StepResult } from "../support/runner.ts";
import {
  annotations,
  JOB,
  LEAPING,
  onlyMessage,
  onStage,
  type RunOptions,
  type Stage,
} from "../support/stage.ts";
import { makeWorkspace } from "../support/workspace.ts";

const OCEANUS = "oceanus.tencentcloudapi.com:443";
const STS = "sts.tencentcloudapi.com:443";
/** The endpoint that `action.yml` names: the service itself, by https. */
const REAL = { endpoint: "" };

interface Scene extends Stage {
  readonly service: ProxiedService;
  /** Runs a step that calls the real host name; the variables' values have PORT for the proxy's port. */
  through(
    variables: Readonly<Record<string, string>>,
    inputs?: Readonly<Record<string, string>>,
    more?: RunOptions,
  ): Promise<StepResult>;
}

function behindProxy(play: (scene: Scene) => Promise<void>, meet?: Meet): Promise<void> {
  return onStage(async (stage) => {
    const service = await startProxiedService(stage.emulator.port, meet);
    try {
      await play({
        ...stage,
        service,
        through: (variables, inputs = {}, more = {}) => {
          const values = Object.entries(variables).map(([name, value]) => [
            name,
            value.replace("PORT", String(service.proxyPort)),
          ]);
          const environment = { ...service.trust, ...Object.fromEntries(values) };
          return stage.run({ ...JOB, ...REAL, ...inputs }, { environment, ...more });
        },
      });
    } finally {
      await service.close();
    }
  });
}

const windows = process.platform === "win32";

describe.concurrent("the service is reached through the proxy that is named by", () => {
  test.each<[Readonly<Record<string, string>>]>([
    [{ HTTPS_PROXY: "http://127.0.0.1:PORT" }],
    [{ https_proxy: "http://127.0.0.1:PORT" }],
    // Windows has one variable for both spellings.
    [{ https_proxy: "http://127.0.0.1:PORT", ...(!windows && { HTTPS_PROXY: "http://127.0.0.1:9" }) }],
    [{ HTTPS_PROXY: "127.0.0.1:PORT" }],
    [{ HTTPS_PROXY: "localhost:PORT" }],
    [
      {
        HTTPS_PROXY: "http://127.0.0.1:PORT",
        HTTP_PROXY: "http://127.0.0.1:9",
        NO_PROXY: "github.com,.internal",
      },
    ],
  ])("%j", (variables) =>
    behindProxy(async ({ through, service, calls }) => {
      const result = await through(variables);
      expect(result.outputs["outcome"]).toBe("created");
      expect(calls()).toEqual(["DescribeJobs", "CreateJob"]);
      expect(service.connects).toEqual([
        [OCEANUS, undefined],
        [OCEANUS, undefined],
      ]);
    }),
  );

  test("an address with credentials: they are sent, masked as they are written and as they are meant, and never shown", () =>
    behindProxy(async ({ through, service }) => {
      const written = "proxy%2Dp%40ss%3A%3Aword";
      const meant = "proxy-p@ss::word";
      const result = await through(
        { HTTPS_PROXY: `http://someone:${written}@127.0.0.1:PORT` },
        {},
        {
          secrets: [written, meant, `someone:${written}`],
        },
      );
      expect(result.outputs["outcome"]).toBe("created");
      const authorization = `Basic ${Buffer.from(`someone:${meant}`).toString("base64")}`;
      expect(service.connects).toEqual([
        [OCEANUS, authorization],
        [OCEANUS, authorization],
      ]);
      expect(result.stdout).not.toContain("::add-mask::someone\n");
    }));
});

test("STS is reached through it as well", () =>
  behindProxy(async ({ through, service, calls }) => {
    const [arn = ""] = DEFAULT_STS.roleArns;
    const result = await through({ HTTPS_PROXY: "http://127.0.0.1:PORT" }, { "role-arn": arn });
    expect(result.outputs["outcome"]).toBe("created");
    expect(calls()).toEqual(["AssumeRole", "DescribeJobs", "CreateJob"]);
    expect(service.connects.map(([target]) => target)).toEqual([STS, OCEANUS, OCEANUS]);
  }));

describe.concurrent("the proxy is left alone", () => {
  test.each(["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"])(
    "for an endpoint on loopback, though %s is set",
    (name) =>
      behindProxy(async ({ through, access, service }) => {
        const result = await through(
          { [name]: "http://127.0.0.1:PORT" },
          { endpoint: access["endpoint"] ?? "" },
        );
        expect(result.outputs["outcome"]).toBe("created");
        expect(service.connects).toEqual([]);
      }),
  );
});

describe.concurrent("a proxy that does not lead on: nothing was sent", () => {
  test.each<[string, Meet, RegExp]>([
    ["refuses with 502", () => 502, /the proxy answered HTTP 502 to CONNECT/u],
    ["resets", () => "reset", /ECONNRESET/u],
    ["hangs", () => "hang", /no response within/u],
  ])("%s until the time is up", (_title, meet, words) =>
    behindProxy(async ({ through, calls }) => {
      const result = await through(
        { HTTPS_PROXY: "http://127.0.0.1:PORT" },
        // One that hangs keeps the clock from leaping: it is given up after five real seconds.
        { timeout: "10", "request-timeout": "5" },
        LEAPING,
      );
      expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network", created: "false" });
      expect(result.stdout).toMatch(words);
      expect(calls()).toEqual([]);
    }, meet),
  );

  test("and one that does after a while is waited for", () =>
    behindProxy(
      async ({ through, service }) => {
        const result = await through({ HTTPS_PROXY: "http://127.0.0.1:PORT" });
        expect(result.outputs["outcome"]).toBe("created");
        expect(service.connects).toHaveLength(4);
      },
      (index) => (index === 0 ? 502 : index === 1 ? "reset" : "tunnel"),
    ));

  test("a create that never left is no lost create", () =>
    behindProxy(
      async ({ through, creates }) => {
        const result = await through({ HTTPS_PROXY: "http://127.0.0.1:PORT" }, { timeout: "60" }, LEAPING);
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
        expect(onlyMessage(result, "error")).toContain("The job was not created.");
        expect(creates()).toEqual([]);
      },
      (index) => (index === 0 ? "tunnel" : 502),
    ));

  test("a create whose answer is lost in the tunnel is looked for", () =>
    behindProxy(async ({ emulator, through, calls }) => {
      emulator.script({ action: "CreateJob", fault: lostAnswer() });
      const result = await through({ HTTPS_PROXY: "http://127.0.0.1:PORT" });
      expect(result.outputs["outcome"]).toBe("created");
      expect(calls()).toEqual(["DescribeJobs", "CreateJob", "DescribeJobs"]);
    }));

  test.runIf(process.platform !== "win32")("a cancel ends a CONNECT that hangs", () =>
    behindProxy(
      async ({ through, service }) => {
        const result = await through(
          { HTTPS_PROXY: "http://127.0.0.1:PORT" },
          {},
          {
            started: async (kill) => {
              await vi.waitUntil(() => service.connects.length > 0, { timeout: 30_000 });
              kill("SIGINT");
            },
          },
        );
        expect(result.outputs).toMatchObject({ outcome: "skipped", "error-code": "Cancelled" });
        // Nothing but the cancel ends it within the test's time: the proxy hangs, and the timeout is ten minutes.
      },
      () => "hang",
    ),
  );
});

test("a certificate that nobody vouches for is not accepted, though the environment says so", () =>
  behindProxy(async ({ through, calls }) => {
    const variables = {
      HTTPS_PROXY: "http://127.0.0.1:PORT",
      NODE_EXTRA_CA_CERTS: "",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    };
    const result = await through(variables, { timeout: "60" }, LEAPING);
    expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
    expect(onlyMessage(result, "error")).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(calls()).toEqual([]);
  }));

describe.concurrent("a proxy that refuses for good is asked three times in all, a second or more apart", () => {
  const credentials = "someone:proxy-password-00";
  const refusing = { HTTPS_PROXY: `http://${credentials}@127.0.0.1:PORT` };
  const secrets = { secrets: ["proxy-password-00", credentials] };

  test.each([407, 403])("with %i, by a service", (status) =>
    behindProxy(
      async ({ through, service, calls }) => {
        const result = await through(refusing, {}, secrets);
        expect(result.outputs).toMatchObject({
          outcome: "failed",
          "error-code": "Network",
          created: "false",
        });
        expect(onlyMessage(result, "error")).toMatch(
          new RegExp(`Network: the proxy that HTTPS_PROXY names .*HTTP ${status}.*three times`, "u"),
        );
        expect(service.connects).toHaveLength(3);
        expectApart(service.times);
        expect(calls()).toEqual([]);
      },
      () => status,
    ),
  );

  test("by STS, and then by nobody", () =>
    behindProxy(
      async ({ through, service }) => {
        const [arn = ""] = DEFAULT_STS.roleArns;
        const result = await through(refusing, { "role-arn": arn, language: "zh-CN" }, secrets);
        expect(result.outputs).toMatchObject({ outcome: "failed", "error-code": "Network" });
        expect(onlyMessage(result, "error")).toContain("HTTPS_PROXY 所指的代理拒绝了其中的凭证");
        expect(service.connects.map(([target]) => target)).toEqual([STS, STS, STS]);
        expectApart(service.times);
      },
      () => 407,
    ));

  test("by the runner's token endpoint, whose library says it in its own words", () =>
    behindProxy(
      async ({ through, service, calls }) => {
        const [arn = ""] = DEFAULT_STS.roleArns;
        const keyless = { "role-arn": arn, "oidc-provider-id": DEFAULT_STS.providerId };
        const result = await through(
          {
            ...refusing,
            ACTIONS_ID_TOKEN_REQUEST_URL: "https://tokens.example/?x=1",
            ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-request-token-0000000000",
          },
          { ...keyless, "secret-id": "", "secret-key": "", token: "" },
          { secrets: [...secrets.secrets, "runner-request-token-0000000000"] },
        );
        expect(onlyMessage(result, "error")).toMatch(/The role was not assumed.*HTTP 407.*three times/u);
        expect(service.connects.map(([target]) => target)).toEqual(Array(3).fill("tokens.example:443"));
        expectApart(service.times);
        expect(calls()).toEqual([]);
      },
      () => 407,
    ));

  test("by many creates: the first is failed, the others are not tried, all in one error without a file", () => {
    const jobs = Array.from({ length: 30 }, (_, index) => `  - name: job-${index}`).join("\n");
    const manifest = `defaults: { job-type: sql, cluster-id: cluster-5c42n3a5 }\njobs:\n${jobs}\n`;
    const workspace = makeWorkspace({ "jobs.yml": manifest });
    return behindProxy(
      async ({ through, service, creates }) => {
        const inputs = { name: "", "job-type": "", "cluster-id": "", manifest: "jobs.yml" };
        const result = await through(refusing, inputs, { ...secrets, workspace: workspace.path });
        expect(result.outputs["error-code"]).toBe("Network");
        const errors = annotations(result, "error");
        expect(errors).toEqual([
          { message: expect.stringMatching(/^30 jobs, \d+ of them not tried .*HTTP 407/u), properties: {} },
        ]);
        expect(service.connects).toHaveLength(4);
        expect(creates()).toEqual([]);
      },
      (index) => (index === 0 ? "tunnel" : 407),
    ).finally(workspace.remove);
  });

  test("after a create whose answer was lost, which stays unknown", () =>
    behindProxy(
      async ({ emulator, through, service, creates }) => {
        emulator.script({ action: "CreateJob", fault: lostAnswer() });
        const result = await through(refusing, {}, secrets);
        expect(result.outputs).toMatchObject({ outcome: "unknown", created: "false" });
        expect(creates()).toHaveLength(1);
        expect(service.connects).toHaveLength(5);
      },
      (index) => (index < 2 ? "tunnel" : 407),
    ));

  test("and the comment is not tried after that", () =>
    behindProxy(
      async ({ through, service }) => {
        const payload = makeWorkspace({
          "event.json": JSON.stringify({
            pull_request: { number: 7, head: { repo: { full_name: "octo/jobs" } } },
          }),
        });
        const result = await through(
          { ...refusing, GITHUB_EVENT_NAME: "pull_request", GITHUB_EVENT_PATH: `${payload.path}/event.json` },
          { "comment-on-pr": "true", "github-token": "token-of-github-00000" },
          { ...secrets, workspace: payload.path },
        );
        payload.remove();
        expect(onlyMessage(result, "warning")).toMatch(
          /comment was not written.*the proxy cannot be used.*lock the account/u,
        );
        expect(service.connects).toHaveLength(3);
      },
      () => 407,
    ));
});

/** Expects that a proxy was asked with a second between two tries. */
function expectApart(times: readonly number[]): void {
  for (const [index, at] of times.slice(1).entries()) {
    // Two clocks may differ by a hair.
    expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(990);
  }
}

describe.concurrent("a value that can't be used", () => {
  test.each([
    "socks5://someone:proxy-password-00@127.0.0.1:PORT",
    "http://someone:proxy-password-00@127.0.0.1:99999",
    "http://someone:proxy-password-00%@127.0.0.1:PORT",
    "http://someone@corp.example:p@proxy-password-00#x@127.0.0.1:PORT",
    "http://someone:proxy-password-00\\x@127.0.0.1:PORT",
    "http://someone:proxy-password-00?x@127.0.0.1:PORT",
    "http://someone:proxy-password-00/x@127.0.0.1:PORT",
    "'http://someone:proxy-password-00@127.0.0.1:PORT'",
    "http://someone:proxy-password-00@127.0.0.1:PORT/path",
  ])("is a mistake that names the variable, never its credentials: %s", (value) =>
    behindProxy(async ({ through, service }) => {
      const result = await through({ HTTPS_PROXY: value });
      expect(result.outputs["error-code"]).toBe("InvalidInput");
      expect(annotations(result, "error")).toEqual([
        expect.objectContaining({
          message: expect.stringMatching(/^HTTPS_PROXY is not a usable proxy address/u),
        }),
      ]);
      expect(result.stdout.replaceAll(/^::add-mask::.*$/gmu, "")).not.toContain("proxy-password-00");
      expect(service.connects).toEqual([]);
    }),
  );

  test("is not asked for the comment either, though nothing else is called through it", () =>
    behindProxy(async ({ through, access, service }) => {
      const checkout = makeWorkspace({
        "event.json": JSON.stringify({
          pull_request: { number: 7, head: { repo: { full_name: "octo/jobs" } } },
        }),
      });
      const result = await through(
        {
          HTTPS_PROXY: "http://someone:proxy-password-00#x@127.0.0.1:PORT",
          GITHUB_EVENT_NAME: "pull_request",
          GITHUB_EVENT_PATH: `${checkout.path}/event.json`,
        },
        {
          endpoint: access["endpoint"] ?? "",
          "comment-on-pr": "true",
          "github-token": "token-of-github-00000",
        },
        { secrets: ["proxy-password-00"], workspace: checkout.path },
      );
      checkout.remove();
      expect(result.outputs["outcome"]).toBe("created");
      expect(onlyMessage(result, "warning")).toContain("HTTPS_PROXY is not a usable proxy address");
      expect(service.connects).toEqual([]);
    }));

  test("is none where nothing is called through it", () =>
    behindProxy(async ({ through, access }) => {
      const result = await through({ HTTPS_PROXY: "socks5://x" }, { endpoint: access["endpoint"] ?? "" });
      expect(result.outputs["outcome"]).toBe("created");
    }));
});
