import { PLAIN, visibleSample } from "./account.ts";
import { judged, type Observer } from "./observation.ts";
import { inWorkspace } from "./own-jobs.ts";
import { codeOf, NotChecked } from "./session.ts";

/** Twice as far as the service lets a clock be off (849/52015), in ms. */
const TOO_LATE_MS = -600_000;
const SKEW_CODE = "AuthFailure.SignatureExpire";

export const clockDate: Observer = async ({ session, place }) => {
  const clockOffsetMs = session.run.skew.offsetMs + TOO_LATE_MS;
  const request = { Limit: 1, ...inWorkspace(place.workspaceId) };
  const reply = await session.callNow("DescribeJobs", request, { clockOffsetMs });
  if (reply.kind === "broken") {
    throw new NotChecked(codeOf(reply));
  }
  if (reply.kind === "answer") {
    return judged("accepted", false);
  }
  const hasDate = reply.date !== undefined;
  return judged(
    `${reply.code}, ${hasDate ? "with Date" : "without Date"}`,
    reply.code === SKEW_CODE && hasDate,
  );
};

export const unknownParameter: Observer = async ({ session, place }) => {
  const request = { Limit: 1, Conformance: 1, ...inWorkspace(place.workspaceId) };
  const reply = await session.ask("DescribeJobs", request, (response) => response);
  return reply.kind === "answer"
    ? judged("ignored", false)
    : judged(codeOf(reply), codeOf(reply) === "UnknownParameter");
};

/** 849/76832, 849/94138: the numbers of a dedicated cluster and of a workspace that can be used. */
const DEDICATED = 2;
const USABLE = 2;

export const clustersType: Observer = async ({ session, place: { clusterId } }) => {
  const { rows } = await session.list("DescribeClusters", { ClusterIds: [clusterId] }, "ClusterSet");
  const row = rows.find((each) => each["ClusterId"] === clusterId);
  if (row === undefined) {
    throw new NotChecked("the cluster is not listed");
  }
  return judged(String(row["Type"]), row["Type"] === DEDICATED);
};

export const workspacesStatus: Observer = async (account) => {
  const { session, place } = account;
  const id = place.workspaceId ?? (await visibleSample(account, PLAIN)).row["WorkSpaceId"];
  for (let offset = 0; ; ) {
    const { rows } = await session.list(
      "DescribeWorkSpaces",
      { Offset: offset, Limit: 100 },
      "WorkSpaceSetItem",
    );
    const row = rows.find((each) => each["WorkSpaceId"] === id || each["SerialId"] === id);
    if (row !== undefined) {
      return judged(String(row["Status"]), row["Status"] === USABLE);
    }
    offset += rows.length;
    if (rows.length === 0) {
      throw new NotChecked("the workspace is not listed");
    }
  }
};
