import { describe, expect, test } from "vitest";
import { describeLastReply, describeRefusal } from "../../src/engine/refusals.ts";
import { type Message, type MessageOrText, message } from "../../src/messages/message.ts";
import { lookUpErrorCode } from "../../src/oceanus/classify.ts";
import { say } from "../support/say.ts";
import { broken, error } from "./fake-oceanus.ts";

const REFUSAL = error("LimitExceeded.Job");
const BLUE = { id: "space-2", name: "Blue" };
const PROD = { id: "cluster-1", name: "prod" };
const BY_NAME = {
  field: "cluster-name",
  idField: "cluster-id",
  name: "prod",
  api: "DescribeClusters",
} as const;

const differences = [
  { field: "job-type", kind: "mismatch", actual: "2", wanted: "1" },
  { field: "cluster-id", kind: "mismatch", actual: "cluster-2", wanted: "cluster-1" },
];

describe("what a person reads", () => {
  test.each<[Message, readonly RegExp[]]>([
    [message("jobExists", { jobId: "cql-1" }), [/cql-1/u, /if-exists: reuse/u]],
    [
      message("severalJobsExist", { jobIds: ["cql-1", "cql-2"] }),
      [/2/u, /cql-1(?:, |、)cql-2/u, /workspace-id/u],
    ],
    ...[true, false].map((reused): [Message, readonly RegExp[]] => [
      message("differentJob", { jobId: "cql-1", differences, reused }),
      [
        /cql-1/u,
        /job-type .*"2".*"1"[;；]/u,
        /cluster-id .*"cluster-2".*"cluster-1"/u,
        /on-mismatch: warn/u,
        reused ? /reused as it is|按现状复用。?（/u : /Choose another name|请另取名称/u,
      ],
    ]),
    [
      message("reusedFromWorkspace", { jobId: "cql-1", workspace: BLUE }),
      [/cql-1/u, /space-2 \(Blue\)/u, /workspace-id/u],
    ],
    [message("nameMaybeInUse", { jobId: "cql-1", workspace: BLUE }), [/cql-1/u, /space-2 \(Blue\)/u]],
    [
      message("nameInUseElsewhere", { jobId: "cql-1", workspace: BLUE, wanted: "space-1" }),
      [/cql-1/u, /space-2 \(Blue\)/u, /space-1/u, /workspace-id/u],
    ],
    [
      message("jobNotVisible", {
        similar: [
          { name: "A", jobId: "cql-1" },
          { name: "B", jobId: "cql-2" },
        ],
      }),
      [/A(?: \(|（)cql-1(?:\), |）、)B(?: \(|（)cql-2/u, /workspace-id/u],
    ],
    [message("jobIdNotReadable"), [/DescribeJobs/u]],
    [message("jobsNotRead", { workspaces: ["space-1"], dryRun: false }), [/space-1/u]],
    [message("jobsNotRead", { workspaces: [], dryRun: true }), [/reused|复用/u]],
    [message("createPermissionUnknown"), [/oceanus:CreateJob/u]],
    [message("createdByInference"), [/provenance/u]],
    [message("creatorUnknown"), [/provenance/u]],
    [
      message("remarkUnclear", { jobId: "cql-1", found: "nigh", marker: "[gha:1.1:0123]" }),
      [/cql-1/u, /"nigh"/u, /\[gha:1\.1:0123\]/u, /if-exists: reuse/u],
    ],
    [message("remarkUnclear", { jobId: "cql-1", found: "", marker: "[gha:1.1:0123]" }), [/empty|为空/u]],
    [message("creatorNotSeen"), []],
    ...[true, false].map((certain): [Message, readonly RegExp[]] => [
      message("createdTwice", { jobId: "cql-1", others: ["cql-2", "cql-3"], certain }),
      [/3/u, /cql-1(?:, |、)cql-2(?:, |、)cql-3/u, /[Dd]elete cql-2, cql-3|删除 cql-2、cql-3/u],
    ]),
    [message("maybeCreated"), []],
    [message("alarmNotBound"), []],
    [message("notTried", { answer: describeRefusal(REFUSAL) }), [/request-LimitExceeded/u]],
    [message("timeIsUp"), [/timeout/u]],
    [message("runCancelled"), []],
    [message("jobNotCreated"), []],
    [message("clockCorrected", { seconds: 90, ahead: true }), [/90/u]],
    [message("isolatedSince", { since: "2025" }), [/"2025"/u]],
    [message("quotaMaybeExceeded", { existing: 990, more: 20, quota: 1000 }), [/990/u, /20/u, /1000/u]],
    [
      message("resourcesNotChecked", { idField: "cluster-id", api: "DescribeClusters", denied: true }),
      [/oceanus:DescribeClusters/u, /CAM/u],
    ],
  ])("%j: both languages, with what is needed to act", (said, patterns) => {
    for (const pattern of patterns) {
      expect(say(said)).toMatch(pattern);
      expect(say(said, "zh-CN")).toMatch(pattern);
    }
    expect(say(said)).toMatch(/^[A-Z\d].*\.$/u);
    expect(say(said)).not.toMatch(/\p{Script=Han}|undefined|null|\[object/u);
    expect(say(said, "zh-CN")).toMatch(/\p{Script=Han}.*。$/u);
    expect(say(said, "zh-CN")).not.toMatch(/undefined|null|\[object/u);
  });

  test.each<[Message, readonly RegExp[]]>([
    [
      message("nameNotFound", { ...BY_NAME, nearest: [{ id: "cluster-2", name: "prod2" }], seen: 7 }),
      [/"prod"/u, /"prod2"(?: \(|（)cluster-2/u, / 7 /u, /cluster-id/u],
    ],
    [
      message("nameAmbiguous", { ...BY_NAME, ids: ["cluster-1", "cluster-2"] }),
      [/2/u, /"prod"/u, /cluster-1(?:, |、)cluster-2/u, /cluster-id/u],
    ],
    [message("nameLookupDenied", BY_NAME), [/"prod"/u, /oceanus:DescribeClusters/u, /CAM/u, /cluster-id/u]],
    [message("nameLookupRefused", BY_NAME), [/"prod"/u, /DescribeClusters/u, /cluster-id/u]],
    [
      message("clusterNotRunning", { field: "cluster-name", cluster: PROD, status: 3 }),
      [/cluster-1 \(prod\)/u, /3.*initialising|3.*初始化中/u],
    ],
    [message("clusterShared", { field: "cluster-name", cluster: PROD }), [/cluster-1 \(prod\)/u]],
    [
      message("clusterNotBound", {
        field: "workspace-id",
        cluster: PROD,
        workspace: "space-1",
        bound: ["space-2", "space-3"],
      }),
      [/cluster-1 \(prod\)/u, /space-1/u, /space-2(?:, |、)space-3/u],
    ],
    [
      message("flinkNotOffered", { cluster: PROD, wanted: "Flink-1.17", offered: ["Flink-1.16"] }),
      [/Flink-1\.17/u, /Flink-1\.16/u],
    ],
    [message("jdkNotOffered", { cluster: PROD, wanted: "17", offered: ["8"] }), [/JDK 17/u, /8/u]],
    [message("workspaceNotFound", { id: "space-1" }), [/space-1/u]],
    [message("workspaceDeleted", { field: "workspace-name", workspace: BLUE }), [/space-2 \(Blue\)/u]],
    [
      message("workspaceNotUsable", { field: "workspace-name", workspace: BLUE, status: 1 }),
      [/space-2 \(Blue\)/u, /1/u],
    ],
  ])("%j: begins with the field, and says what is wrong in both languages", (said, patterns) => {
    for (const language of ["en-US", "zh-CN"] as const) {
      for (const pattern of patterns) {
        expect(say(said, language)).toMatch(pattern);
      }
      expect(say(said, language)).toMatch(
        /^(?:cluster|workspace|flink|jdk)-(?:id|name|version)[:：].*[.。]$/u,
      );
      expect(say(said, language)).not.toMatch(/undefined|null|\[object/u);
    }
  });

  test("a refusal has the service's own words and the RequestId", () => {
    for (const language of ["en-US", "zh-CN"] as const) {
      expect(say(describeRefusal(REFUSAL), language)).toMatch(
        /^LimitExceeded\.Job.*said of LimitExceeded\.Job.*RequestId request-LimitExceeded\.Job/u,
      );
      expect(say(describeRefusal(REFUSAL), language)).toContain(
        lookUpErrorCode(REFUSAL.code).advice[language],
      );
    }
  });

  test("an error without words or RequestId has no word of them", () => {
    const bare = describeRefusal(error("LimitExceeded.Job", { message: "", requestId: "" }));
    for (const language of ["en-US", "zh-CN"] as const) {
      expect(say(bare, language)).not.toMatch(/RequestId|the service says|服务返回|undefined/u);
      expect(say(bare, language)).toMatch(/^LimitExceeded\.Job[:：]/u);
    }
  });

  test("the last reply is told apart: an answer, or a call that broke", () => {
    expect(say(describeLastReply(REFUSAL))).toContain("The last response was LimitExceeded.Job: ");
    expect(say(describeLastReply(REFUSAL), "zh-CN")).toContain("最后一次响应为 LimitExceeded.Job：");
    expect(say(describeLastReply(broken("after")), "zh-CN")).toContain(
      "最后一次调用失败：connection after。",
    );
  });

  test("trouble with the network says what to check; that the end cut a call off is not told", () => {
    const told = (cause: Parameters<typeof broken>[1]): MessageOrText | undefined =>
      describeLastReply(broken("after", cause));
    for (const cause of ["connection", "timeout"] as const) {
      expect(say(told(cause))).toBe(
        `The last call failed: ${cause} after. Check that the runner can reach the endpoint: the input endpoint, name resolution, proxy variables, firewalls.`,
      );
      expect(say(told(cause), "zh-CN")).toContain("。请检查 runner 能否访问接入点：");
    }
    expect(say(told("foreign"))).toBe(
      "The last call failed: foreign after. The response did not come from the service: check the input endpoint, the proxy variables and the network in between.",
    );
    expect(say(told("foreign"), "zh-CN")).toContain("。响应并非来自该服务：");
    expect(told("cancelled")).toBeUndefined();
    expect(describeLastReply(undefined)).toBeUndefined();
  });

  test("a workspace without a name, or without an id", () => {
    const said = (workspace: object) =>
      say(message("nameInUseElsewhere", { jobId: "cql-1", workspace, wanted: "space-1" }));
    expect(said({ id: "space-2" })).toContain("another workspace, space-2; the job");
    expect(said({})).toContain("another workspace, which is unknown; the job");
  });

  test("without near matches there is no word of them", () => {
    const none = message("jobNotVisible", { similar: [] });
    expect(say(none)).not.toContain("Similar");
    expect(say(none, "zh-CN")).not.toContain("相近");
  });
});
