import type { FieldDifference } from "../job/compare-job.ts";
import { type MessageOrText, sentences } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import type { JobV1 } from "../oceanus/models.ts";
import type { ServiceError } from "../oceanus/reply.ts";
import { shorten } from "../text/quote.ts";
import type { EndReason } from "./lifetime.ts";
import type { UnreadJobs } from "./plan-jobs.ts";
import { describeError, describeRefusal, type FailedReply } from "./refusals.ts";

/** What the last reply was, in words. */
function lastReply(reply: FailedReply | undefined): MessageOrText | undefined {
  if (reply?.kind === "error") {
    return sentences(text("The last answer was", "最后的应答为 "), describeRefusal(reply));
  }
  if (!reply || reply.cause === "cancelled") {
    return undefined;
  }
  return sentences(
    text(`The last call ended with: ${reply.detail}.`, `最后一次调用的结果：${reply.detail}。`),
    reply.cause === "foreign" ? SOMETHING_ELSE : CHECK_NETWORK,
  );
}

const CHECK_NETWORK = text(
  "Check that the runner reaches the endpoint: input endpoint, name resolution, proxy variables, firewall.",
  "请检查 runner 能否访问接入点：输入 endpoint、域名解析、代理变量、防火墙。",
);

const SOMETHING_ELSE = text(
  "Something that is not the service answered: check input endpoint, proxy variables and the network in between.",
  "应答并非来自该服务：请检查输入 endpoint、代理变量及中间网络。",
);

const ENDED: Readonly<Record<EndReason, MessageOrText>> = {
  timeout: text("The time is up (input timeout).", "时间已到（输入 timeout）。"),
  cancelled: text("The run was cancelled.", "运行被取消。"),
};

const RUN_AGAIN = text(
  "Run the step again: it looks for the job before it creates one.",
  "请重新运行此步骤：它会先查找作业，再决定是否创建。",
);

/** The run ended before the job was certainly created or refused; no call of it was executed. */
export function notMade(reason: EndReason, last: FailedReply | undefined): MessageOrText {
  return sentences(
    ENDED[reason],
    text("The job was not created.", "作业未创建。"),
    lastReply(last),
    RUN_AGAIN,
  );
}

/** A dry run ended before it was known what would become of the job. */
export function notForeseen(reason: EndReason, last: FailedReply | undefined): MessageOrText {
  return sentences(
    ENDED[reason],
    text("What would become of the job is not known.", "未能判明该作业将会如何。"),
    lastReply(last),
    text("Run the step again.", "请重新运行此步骤。"),
  );
}

/** A create may have been executed, and the job was not seen. */
export function unknown(reason: EndReason | undefined, last: FailedReply | undefined): MessageOrText {
  return sentences(
    reason && ENDED[reason],
    text(
      "Whether the job was created is not known: a call was answered in a way that does not tell, and no job of this name was seen since.",
      "无法确定作业是否已创建：有一次调用的应答无法判明结果，此后也未见同名作业。",
    ),
    lastReply(last),
    RUN_AGAIN,
  );
}

export function exists(row: JobV1): MessageOrText {
  return text(
    `A job of this name exists already: ${row.JobId}. Use if-exists: reuse to take it, or choose another name.`,
    `已有同名作业：${row.JobId}。请用 if-exists: reuse 沿用，或另取名称。`,
  );
}

export function severalExist(rows: readonly JobV1[]): MessageOrText {
  const ids = shorten(rows.map((row) => row.JobId ?? "")).join(", ");
  return text(
    `There are ${rows.length} jobs of exactly this name: ${ids}. Rename or delete all but one, or give workspace-id.`,
    `有 ${rows.length} 个完全同名的作业：${ids}。请只保留一个（改名或删除其余），或给出 workspace-id。`,
  );
}

/** Another kind of thing has the name; with `taken`, it is reused nevertheless. */
export function mismatch(row: JobV1, differences: readonly FieldDifference[], taken: boolean): MessageOrText {
  const list = differences
    .map(
      ({ field, actual, wanted }) =>
        `${field} is ${JSON.stringify(actual)}, wanted ${JSON.stringify(wanted)}`,
    )
    .join("; ");
  const zh = differences
    .map(
      ({ field, actual, wanted }) =>
        `${field} 现为 ${JSON.stringify(actual)}，期望 ${JSON.stringify(wanted)}`,
    )
    .join("；");
  return sentences(
    text(
      `The job ${row.JobId} has this name but is another kind of thing: ${list}.`,
      `同名作业 ${row.JobId} 并非所要的作业：${zh}。`,
    ),
    taken
      ? text(
          "It is taken nevertheless (on-mismatch: warn), and not changed.",
          "仍予沿用（on-mismatch: warn），不作修改。",
        )
      : text(
          "Choose another name, correct the field, or use on-mismatch: warn.",
          "请另取名称、更正字段，或使用 on-mismatch: warn。",
        ),
  );
}

/** A duplicate answer, and the job of that name was found in another workspace. */
export function existsElsewhere(error: ServiceError, row: JobV1, wanted: string): MessageOrText {
  const where = row.WorkSpaceId ?? "unknown";
  const named = row.WorkSpaceName ? ` (${row.WorkSpaceName})` : "";
  return sentences(
    text(
      `The name is taken by the job ${row.JobId} of another workspace, ${where}${named}; wanted was ${wanted}. It is not reused. Choose another name or correct workspace-id.`,
      `该名称已被另一工作空间 ${where}${named} 的作业 ${row.JobId} 占用（期望 ${wanted}），不会沿用。请另取名称或更正 workspace-id。`,
    ),
    describeError(error),
  );
}

/** A duplicate answer, and no job of that name was visible. */
export function notVisible(error: ServiceError, alike: readonly JobV1[]): MessageOrText {
  const near = shorten(alike.map((row) => `${row.Name} (${row.JobId})`)).join(", ");
  return sentences(
    text(
      "The service says that a job of this name exists, but DescribeJobs does not show it: it may be in another workspace that these keys may not see, or its name may differ in case only.",
      "服务称已有同名作业，但 DescribeJobs 未能查到：它可能在这些密钥无权查看的其他工作空间，或名称仅大小写不同。",
    ),
    near === "" ? undefined : text(`Near matches: ${near}.`, `相近的作业：${near}。`),
    text(
      "Look for the name in the console's job list, in every workspace; choose another name, or give the workspace-id of that job.",
      "请在控制台各工作空间的作业列表中查找该名称；另取名称，或给出该作业的 workspace-id。",
    ),
    describeError(error),
  );
}

/** A duplicate answer where DescribeJobs is refused, so that the job's id can't be read. */
export function notReadable(error: ServiceError, read: ServiceError): MessageOrText {
  return sentences(
    text(
      "A job of this name exists, but its id can't be read: the permission oceanus:DescribeJobs is missing.",
      "已有同名作业，但无法读取其 ID：缺少权限 oceanus:DescribeJobs。",
    ),
    describeError(error),
    text("DescribeJobs was answered:", "DescribeJobs 的应答："),
    describeRefusal(read),
  );
}

/** DescribeJobs is refused: what a run does then, or what a dry run can't tell. */
export function readingRefused({ error, jobs }: UnreadJobs, dryRun: boolean): MessageOrText {
  const workspaces = [...new Set(jobs.flatMap(({ spec }) => spec.values["workspace-id"] ?? []))];
  const list = [
    ...workspaces.slice(0, WORKSPACES_SHOWN),
    ...(workspaces[WORKSPACES_SHOWN] ? ["…"] : []),
  ].join(", ");
  const where = list && text(` in ${list}`, `（${list}）`);
  const [at, zh] = where ? [where["en-US"], where["zh-CN"]] : ["", ""];
  return sentences(
    dryRun
      ? text(
          `Whether the jobs exist could not be read${at}, so it is not known which of them would be created and which reused.`,
          `无法查询作业是否已存在${zh}，因此无法得知哪些会被创建、哪些会被沿用。`,
        )
      : text(
          `Whether the jobs exist could not be read${at}, so they are created directly; the service refuses a name that is taken.`,
          `无法查询作业是否已存在${zh}，将直接创建；若名称已被占用，服务会拒绝。`,
        ),
    describeRefusal(error),
  );
}

/** How many workspaces a message lists. */
const WORKSPACES_SHOWN = 5;

/** What a dry run cannot see of permissions. */
export const MAY_NOT_WRITE = text(
  "A dry run does not see whether keys may create jobs: check that those of the release are allowed oceanus:CreateJob.",
  "试运行无法得知密钥能否创建作业：请检查发布时所用密钥是否有权限 oceanus:CreateJob。",
);

/** A job that is reused without having been asked for in this workspace. */
export function fromWorkspace(row: JobV1): MessageOrText {
  const where = `${row.WorkSpaceName} (${row.WorkSpaceId ?? "no id"})`;
  return text(
    `The job ${row.JobId} that is taken is in the workspace ${where}, and no workspace was asked for. Give workspace-id to say which one is meant.`,
    `所沿用的作业 ${row.JobId} 位于工作空间 ${where}，而未指定工作空间。请用 workspace-id 明确所指。`,
  );
}

/** A dry run's missing job whose name another workspace has. */
export function takenElsewhere(row: JobV1): MessageOrText {
  const { WorkSpaceName: name, WorkSpaceId: id } = row;
  const where = name && id ? `${name} (${id})` : (name ?? id ?? "");
  return text(
    `${where === "" ? "Another workspace" : `The workspace ${where}`} has a job of this name, ${row.JobId}: the service may refuse the create, since names may be unique in the account. Choose another name if it does.`,
    `${where === "" ? "另一工作空间" : `工作空间 ${where}`} 已有同名作业 ${row.JobId}：名称可能须在账号内唯一，服务可能拒绝创建。届时请另取名称。`,
  );
}

/** A job found after a lost answer, without marks to tell by. */
export const INFERRED = text(
  "The job was found after a call without a clear answer. It was absent before, so it counts as created by this run; with provenance off this is an inference.",
  "作业是在一次应答不明的调用之后查到的，此前并不存在，故视为由本次运行创建；因 provenance 关闭，这只是推断。",
);

/** A job found after a lost answer, without marks, and without having seen that it was absent before. */
export const UNTOLD = text(
  "The job was found after a call without a clear answer, and whether it was there before could not be read: with provenance off, who made it can't be told.",
  "作业是在一次应答不明的调用之后查到的，此前是否存在未能查询：因 provenance 关闭，无法判断由谁创建。",
);

export function alarmFailed(error: ServiceError): MessageOrText {
  return sentences(
    text("The job was created, but its default alarm was not bound.", "作业已创建，但默认告警未绑定。"),
    describeRefusal(error),
  );
}

export function stopped(by: MessageOrText): MessageOrText {
  return sentences(
    text(
      "Not tried, because an earlier answer holds for this job too.",
      "未尝试：此前的应答同样适用于此作业。",
    ),
    by,
  );
}
