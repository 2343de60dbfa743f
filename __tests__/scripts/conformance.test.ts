import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorAnswered, lostAnswer } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import { FACT_IDS, FACTS } from "../../scripts/conformance/facts.ts";
import { readOptions } from "../../scripts/conformance/options.ts";
import { createOwnJobs, findOwn } from "../../scripts/conformance/own-jobs.ts";
import type { Session } from "../../scripts/conformance/session.ts";
import { ROOT } from "../support/runner.ts";
import { createVirtualClock } from "../support/virtual-clock.ts";
import { CLUSTER, play, SECOND_WORKSPACE } from "./conformance-play.ts";

/** Flags for the facts that need a job or two, which keeps these tests quick. */
const FEW = ["--only", "status-new,duplicate-code", "--yes"];

describe("the command line", () => {
  const read = (...argv: string[]) => readOptions(argv, FACT_IDS);

  test("reads every flag, and takes an empty one for left out", () => {
    const flags =
      "--cluster-id c --workspace-id w --second-workspace-id v --json f --only language --burst --yes";
    expect(read(...flags.split(" "), "--endpoint", "")).toMatchObject({
      clusterId: "c",
      workspaceId: "w",
      secondWorkspaceId: "v",
      json: "f",
      only: ["language"],
      burst: true,
      yes: true,
      inputs: { "cluster-id": "c", "workspace-id": "w", endpoint: "" },
    });
    expect(read("--help")).toBe("help");
  });

  test.each([
    [[], "--cluster-id is missing"],
    [["--cluster-id", "c", "--only", "language,names"], "no fact names. There are: clock-date,"],
    [["--cluster-id", "c", "--workspace-id", "w", "--second-workspace-id", "w"], "another workspace"],
    [["--cluster-id", "c", "--bursts"], "--bursts"],
    [["--cluster-id", "c", "surplus"], "surplus"],
  ])("refuses %j", (argv, sentence) => {
    expect(() => read(...argv)).toThrow(sentence);
  });
});

describe("before any call", () => {
  test("it says what it will do, and does nothing without --yes", async () => {
    const { code, printed, emulator } = await play({
      argv: ["--second-workspace-id", SECOND_WORKSPACE, "--burst"],
    });
    expect(code).toBe(2);
    expect(printed).toMatch(/about 15 empty jobs called conformance-[a-z0-9]{8}-…/u);
    expect(printed).toContain(`the cluster ${CLUSTER}, in the default workspace and ${SECOND_WORKSPACE}`);
    expect(printed).toMatch(/None is started, none costs anything, all are deleted at the end/u);
    expect(printed).toContain("45 reads within half a second");
    expect(printed.split("\n").at(-1)).toBe("Nothing was called. Add --yes to do it.");
    expect(emulator.requests).toEqual([]);
  });

  test("it makes no jobs where no fact needs one", async () => {
    const { code, printed, emulator, seen } = await play({
      argv: ["--only", "clock-date", "--yes", "--json", "/dev/null"],
    });
    expect([code, seen]).toEqual([0, {}]);
    expect(printed).toContain("It makes no jobs.");
    expect(printed).toMatch(/clock-date +holds +AuthFailure\.SignatureExpire, with Date/u);
    expect(emulator.requests.map(({ action }) => action)).not.toContain("CreateJob");
  });

  test.each([
    [
      "no keys",
      { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
      "There are no keys: set TENCENTCLOUD_SECRET_ID",
    ],
    ["half a pair", { TENCENTCLOUD_SECRET_KEY: "" }, "TENCENTCLOUD_SECRET_KEY"],
  ])("it cannot run with %s", async (_, environment, sentence) => {
    const { code, printed, emulator } = await play({ argv: FEW, environment });
    expect([code, emulator.requests]).toEqual([2, []]);
    expect(printed).toContain(sentence);
  });

  test("it cannot run without a region, with an endpoint of a stranger, or where the report cannot be written", async () => {
    const noRegion = await play({ argv: ["--region", "", ...FEW] });
    expect([noRegion.code, noRegion.printed]).toEqual([2, expect.stringContaining("region is missing")]);
    const stranger = await play({ argv: ["--endpoint", "https://example.com", ...FEW] });
    expect([stranger.code, stranger.printed]).toEqual([2, expect.stringContaining("tencentcloudapi.com")]);
    const file = await play({ argv: [...FEW, "--json", join(ROOT, "none", "report.json")] });
    expect([file.code, file.printed]).toEqual([2, expect.stringContaining("--json: ENOENT")]);
    expect([noRegion, stranger, file].flatMap(({ emulator }) => emulator.requests)).toEqual([]);
  });
});

describe("refused", () => {
  test("at the first call, it says so with the action's own advice, and without the keys", async () => {
    const { code, printed, masked, emulator } = await play({
      argv: FEW,
      environment: { TENCENTCLOUD_SECRET_KEY: "not-the-secret-of-this-key" },
    });
    expect(code).toBe(2);
    expect(printed).toContain("AuthFailure.SignatureFailure");
    expect(printed).not.toContain("not-the-secret");
    expect(masked).toContain("not-the-secret-of-this-key");
    expect(emulator.requests).toHaveLength(1);
  });

  test("at the first create, the facts that need no job are told all the same", async () => {
    const denied = [{ action: "CreateJob" }];
    const { code, printed, emulator, left } = await play({
      emulator: { model: { denied } },
      argv: ["--only", "clock-date,status-new,read-lag", "--yes"],
    });
    expect(code).toBe(2);
    expect(printed).toMatch(/clock-date +holds/u);
    expect(printed).toMatch(
      /status-new +not-checked +no job could be made \(AuthFailure\.UnauthorizedOperation\)/u,
    );
    expect(printed).toMatch(/read-lag +not-checked +the run ended before/u);
    expect(emulator.requests.filter(({ action }) => action === "CreateJob")).toHaveLength(1);
    expect(left).toEqual([]);
  });

  test("in what one fact needs, that one alone is not checked", async () => {
    const denied = [{ action: "DescribeClusters" }];
    const { code, verdicts, printed } = await play({ emulator: { model: { denied } } });
    expect(code).toBe(0);
    expect(Object.entries(verdicts).filter(([, verdict]) => verdict !== "holds")).toEqual([
      ["clusters-type", "not-checked"],
    ]);
    expect(printed).toContain("DescribeClusters: AuthFailure.UnauthorizedOperation");
  });
});

test("what needs a flag is not checked without it", async () => {
  const { code, printed } = await play({
    argv: ["--only", "name-scope,throttle-code,throttle-counts,throttle-window", "--yes"],
  });
  expect(code).toBe(0);
  expect(printed).toMatch(/name-scope +not-checked +needs --second-workspace-id/u);
  for (const fact of ["throttle-code", "throttle-counts", "throttle-window"]) {
    expect(printed).toMatch(new RegExp(`^${fact} +not-checked +needs --burst`, "mu"));
  }
});

describe("its own jobs alone", () => {
  const others = [{ Name: "orders" }, { Name: "conformance-abcdefgh-s0-sample" }, { Name: "conformance" }];

  test.each(["a usual run", "a run that is cancelled"])("are deleted after %s", async (how) => {
    let calls = 0;
    const { emulator, code } = await play({
      prepare: ({ model }) => {
        for (const row of others) addJob(model, row);
      },
      beforeCall: (action, _request, cancel) => {
        calls += 1;
        if (how.includes("cancelled") && action === "CreateJob" && calls > 20) cancel();
      },
    });
    expect(code).toBe(how.includes("cancelled") ? 2 : 0);
    expect(emulator.model.jobs.map(({ row }) => row.Name)).toEqual(others.map(({ Name }) => Name));
    const made = new Set(emulator.model.commits.map(({ jobId }) => jobId));
    const deleted = emulator.requests
      .filter(({ action }) => action === "DeleteJobs")
      .flatMap(({ params }) => params?.["JobIds"] as string[]);
    expect(made.size).toBeGreaterThan(0);
    expect(new Set(deleted)).toEqual(made);
  });

  test("are found by their own names where a create's answer was lost", async () => {
    const { emulator, left, report, code } = await play({
      facts: ["read-lag=1500"],
      prepare: (started) => {
        addJob(started.model, { Name: "orders" });
        started.script(
          { action: "CreateJob", fault: lostAnswer() },
          { action: "CreateJob", fault: errorAnswered("InternalError", "before") },
        );
      },
    });
    expect(left).toEqual([]);
    expect(code).toBe(0);
    expect(report.every(({ verdict }) => verdict === "holds")).toBe(true);
    expect(emulator.model.jobs.map(({ row }) => row.Name)).toEqual(["orders"]);
  });

  test("are found in the whole list where the filter does not find them", async () => {
    const own = createOwnJobs(() => 0);
    const sent = { name: own.nameOf("x"), workspaceId: "w", id: undefined };
    own.add(sent);
    const rows = [
      { Name: `${sent.name}y`, JobId: "cql-1" },
      { Name: sent.name, JobId: "cql-2" },
    ];
    const session = {
      run: { clock: createVirtualClock(), lifetime: { stopStarting: new AbortController().signal } },
      list: (_: string, { Filters, Offset, WorkSpaceId }: Record<string, unknown>) =>
        Promise.resolve({ rows: Filters || Offset !== 0 || WorkSpaceId !== "w" ? [] : rows, total: 2 }),
    } as unknown as Session;
    expect(await findOwn(session, own, sent)).toEqual(["cql-2"]);
    expect(own.all()).toEqual([{ ...sent, id: "cql-2" }]);
  });

  test.each([
    ["the first create", 1],
    ["a later create", 4],
    ["a read", 2],
  ])("are deleted where the run is cancelled at %s", async (_, at) => {
    let creates = 0;
    const { code, left, printed, emulator } = await play({
      argv: ["--only", "status-new,remark-unchanged,read-lag", "--yes"],
      beforeCall: (action, _request, cancel) => {
        creates += action === "CreateJob" ? 1 : 0;
        if (creates >= at) cancel();
      },
    });
    expect(code).toBe(2);
    expect(emulator.model.commits.length).toBeGreaterThan(0);
    expect(left).toEqual([]);
    expect(printed).toContain("cancelled, or out of time");
  });

  test("are listed by id and name where they cannot be deleted, and the run has failed", async () => {
    const denied = [{ action: "DeleteJobs" }];
    const { code, printed, emulator, left } = await play({ emulator: { model: { denied } }, argv: FEW });
    expect(code).toBe(2);
    expect(left.length).toBeGreaterThan(0);
    for (const { row } of emulator.model.jobs) {
      const line = `Could not be deleted: ${row.JobId}  ${row.Name}: DeleteJobs: AuthFailure.UnauthorizedOperation`;
      expect(printed).toContain(line);
    }
  });

  test.each([lostAnswer(), errorAnswered("InternalError", "before")])(
    "are gone although the answer says nothing",
    async (fault) => {
      const { left, code } = await play({
        argv: FEW,
        prepare: (started) => started.script({ action: "DeleteJobs", fault }),
      });
      expect([code, left]).toEqual([0, []]);
    },
  );

  test("that cannot be deleted together are deleted one by one", async () => {
    const { left, emulator, code } = await play({
      argv: ["--only", "status-new,remark-unchanged,tags-returned", "--yes"],
      prepare: (started) =>
        started.script({ action: "DeleteJobs", fault: errorAnswered("ResourceNotFound.Job", "never") }),
    });
    expect([code, left]).toEqual([0, []]);
    const calls = emulator.requests.filter(({ action }) => action === "DeleteJobs");
    expect(calls.map(({ params = {} }) => (params["JobIds"] as string[]).length)).toEqual([3, 1, 1, 1]);
  });
});

test.each([86_400_000, -3_600_000])(
  "a clock that is %i ms off is corrected, and all is told as ever",
  async (skewMs) => {
    const { code, verdicts, printed } = await play({ skewMs });
    expect(new Set(Object.values(verdicts))).toEqual(new Set(["holds"]));
    expect(code).toBe(0);
    expect(printed).toMatch(/clock/u);
  },
);

test.each([
  ["40000", 0],
  ["3600000", 2],
])(
  "a job that is not seen for %s ms leaves what it would show unchecked, and ends with %i",
  async (lag, code) => {
    const played = await play({ facts: [`read-lag=${lag}`], argv: FEW });
    expect(played.printed).toMatch(/status-new +not-checked +the job was not to be seen in time/u);
    expect(played.code).toBe(code);
    // What is not known to be deleted is told: it may be seen later.
    expect(played.left.length).toBe(code === 0 ? 0 : 1);
    for (const name of played.left) {
      expect(played.printed).toContain(`${name}: DeleteJobs: ResourceNotFound.Job`);
    }
  },
);

describe("the report", () => {
  test("tells machines the same as people, and says what to do where the action relies on what differs", async () => {
    const { report, printed, code } = await play({ facts: ["status-new=2"] });
    expect(code).toBe(1);
    expect(Object.keys(report[0] ?? {})).toEqual(["fact", "documents", "relied", "seen", "verdict"]);
    expect(report.find(({ fact }) => fact === "status-new")).toEqual({
      fact: "status-new",
      documents: FACTS["status-new"].documents,
      relied: true,
      seen: "2",
      verdict: "differs",
    });
    for (const { fact, verdict } of report) {
      expect(printed).toMatch(new RegExp(`^${fact} +${verdict} `, "mu"));
    }
    expect(printed).toContain("relies on what does not hold here: status-new.");
  });

  test("leads to headings that there are", () => {
    const links = readFileSync(join(ROOT, "docs/conformance.md"), "utf8").matchAll(
      /\]\(([^)#]*)#([^)]+)\)/gu,
    );
    const missing = [...links].filter(([, file, anchor]) => {
      const page = readFileSync(join(ROOT, "docs", file || "conformance.md"), "utf8");
      const anchors = [...page.matchAll(/^#+ (.+)$/gmu)].map(([, title = ""]) =>
        title
          .toLowerCase()
          .replace(/[^\w\- ]/gu, "")
          .replaceAll(" ", "-"),
      );
      return !anchors.includes(anchor ?? "");
    });
    expect(missing.map(([link]) => link)).toEqual([]);
  });

  test("names a document for every fact, and each fact is in docs/conformance.md", () => {
    const page = readFileSync(join(ROOT, "docs/conformance.md"), "utf8");
    for (const [id, { documents, relied }] of Object.entries(FACTS)) {
      expect(documents).toMatch(/\(\d+\/\d+\)|^nothing$/u);
      expect(page).toMatch(new RegExp(`^\\| \`${id}\` \\|.*\\| ${relied ? "yes" : ""} *\\|`, "mu"));
    }
  });
});
