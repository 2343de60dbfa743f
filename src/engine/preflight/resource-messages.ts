import type { IdField } from "../../job/fields.ts";
import type { GivenName } from "../../job/job-spec.ts";
import { type MessageOrText, sentences } from "../../messages/message.ts";
import { text } from "../../messages/text.ts";
import { ADVICE } from "../../oceanus/advice.ts";
import type { ServiceError } from "../../oceanus/reply.ts";
import type { Cluster, Resource } from "../../oceanus/resource-responses.ts";
import { textOf } from "../../report/render.ts";
import { either, quote, shorten } from "../../text/quote.ts";

import { describeError, isPermission } from "../refusals.ts";

/** What an id is of, and the call that it is looked up by. */
const KINDS: Readonly<Record<IdField, { readonly what: MessageOrText; readonly call: string }>> = {
  "cluster-id": { what: text("cluster", "集群"), call: "DescribeClusters" },
  "workspace-id": { what: text("workspace", "工作空间"), call: "DescribeWorkSpaces" },
};

/** A cluster or workspace as a person knows it, and its id. */
export function labelOf({ id, name }: Resource): string {
  return name === undefined || name === id ? id : `${id} (${name})`;
}

/** No cluster or workspace has exactly the name. */
export function nameNotFound(given: GivenName, near: readonly Resource[], seen: number): MessageOrText {
  const { what } = KINDS[given.id];
  const list = near.map(({ id, name = "" }) => `${quote(name)} (${id})`).join(", ");
  return sentences(
    text(
      `${given.field}: no ${textOf(what, "en-US")} of this region has exactly the name ${quote(given.name)}, of the ${seen} that these keys may see.`,
      `${given.field}：此地域中，这些密钥可见的 ${seen} 个${textOf(what, "zh-CN")}里没有名称恰为 ${quote(given.name)} 的。`,
    ),
    list === "" ? undefined : text(`The nearest names: ${list}.`, `最相近的名称：${list}。`),
    text(`Correct the name, or give ${given.id}.`, `请更正名称，或给出 ${given.id}。`),
  );
}

/** Several clusters or workspaces have the name. */
export function nameFoundTwice(given: GivenName, found: readonly Resource[]): MessageOrText {
  const { what } = KINDS[given.id];
  const list = shorten(found.map(({ id }) => id)).join(", ");
  return text(
    `${given.field}: ${found.length} ${textOf(what, "en-US")}s of this region have exactly the name ${quote(given.name)}: ${list}. Give ${given.id} to say which one is meant.`,
    `${given.field}：此地域有 ${found.length} 个${textOf(what, "zh-CN")}的名称恰为 ${quote(given.name)}：${list}。请用 ${given.id} 明确所指。`,
  );
}

/** The call that looks names up is refused. */
export function nameNotReadable(given: GivenName, error: ServiceError): MessageOrText {
  const { call } = KINDS[given.id];
  const name = quote(given.name);
  return sentences(
    isPermission(error)
      ? text(
          `${given.field}: ${name} cannot be looked up, since the permission oceanus:${call} is missing. Allow it to the caller in CAM, or give ${given.id} instead.`,
          `${given.field}：无法查询 ${name}，缺少权限 oceanus:${call}。请在 CAM 中授予调用者，或改为给出 ${given.id}。`,
        )
      : text(
          `${given.field}: ${name} cannot be looked up, since ${call} is refused. Give ${given.id} instead.`,
          `${given.field}：无法查询 ${name}，${call} 被拒绝。请改为给出 ${given.id}。`,
        ),
    describeError(error),
  );
}

export function noCluster(id: string): MessageOrText {
  return sentences(
    text(
      `cluster-id: these keys see no cluster ${id} in this region.`,
      `cluster-id：这些密钥在此地域看不到集群 ${id}。`,
    ),
    ADVICE.cluster,
  );
}

const STATUSES: Readonly<Record<number, MessageOrText>> = {
  1: text("not initialised", "未初始化"),
  3: text("initialising", "初始化中"),
};

export function clusterNotRunning(field: string, cluster: Cluster): MessageOrText {
  const { status = 0, statusText, isolatedSince } = cluster;
  const said = statusText === undefined ? undefined : text(quote(statusText), quote(statusText));
  const words = STATUSES[status] ?? said;
  const shown = text(
    words ? `${status}, ${textOf(words, "en-US")}` : `${status}`,
    words ? `${status}（${textOf(words, "zh-CN")}）` : `${status}`,
  );
  return sentences(
    text(
      `${field}: the cluster ${labelOf(cluster)} is not running (status ${shown["en-US"]}).`,
      `${field}：集群 ${labelOf(cluster)} 未在运行（状态 ${shown["zh-CN"]}）。`,
    ),
    isolatedSince === undefined ? ADVICE.clusterState : sentences(isolated(isolatedSince), ADVICE.isolated),
  );
}

export function clusterIsolated(cluster: Cluster, since: string): MessageOrText {
  return sentences(
    text(
      `The cluster ${labelOf(cluster)} is shown as running and as isolated.`,
      `集群 ${labelOf(cluster)} 显示为运行中，同时显示为已隔离。`,
    ),
    isolated(since),
    ADVICE.isolated,
  );
}

function isolated(since: string): MessageOrText {
  return text(`It is isolated since ${quote(since)}.`, `自 ${quote(since)} 起被隔离。`);
}

export function clusterShared(field: string, cluster: Cluster): MessageOrText {
  return text(
    `${field}: ${labelOf(cluster)} is a shared cluster, and only a dedicated one is chosen by its id or name. Use cluster-type: shared without ${field}, or another cluster.`,
    `${field}：${labelOf(cluster)} 是共享集群，只有独享集群可按 ID 或名称指定。请使用 cluster-type: shared 且不填 ${field}，或换一个集群。`,
  );
}

export function clusterUnbound(
  field: string,
  cluster: Cluster,
  bound: readonly string[],
  workspace: string,
): MessageOrText {
  const list = shorten(bound).join(", ");
  return sentences(
    text(
      `${field}: the cluster ${labelOf(cluster)} is not bound to the workspace ${workspace}; it is bound to ${list || "none"}.`,
      `${field}：集群 ${labelOf(cluster)} 未关联工作空间 ${workspace}；已关联：${list || "无"}。`,
    ),
    text(
      "Bind it in the console's cluster list, or correct the cluster or the workspace.",
      "请在控制台集群列表中关联该工作空间，或更正集群或工作空间。",
    ),
  );
}

export function flinkNotOffered(cluster: Cluster, offered: readonly string[], wanted: string): MessageOrText {
  const [list, zh] = listed(offered);
  return text(
    `flink-version: the cluster ${labelOf(cluster)} does not offer ${wanted}; it offers ${list}. Correct flink-version, or upgrade the cluster.`,
    `flink-version：集群 ${labelOf(cluster)} 不支持 ${wanted}；支持：${zh}。请更正 flink-version，或升级集群。`,
  );
}

/** @param flink the Flink version that is meant; none where the job leaves it to the service */
export function jdkNotOffered(
  cluster: Cluster,
  offered: readonly string[],
  wanted: string,
  flink: string | undefined,
): MessageOrText {
  const [list, zh] = listed(offered);
  const on = flink === undefined ? text("any Flink version", "任何 Flink 版本") : text(flink, ` ${flink} `);
  return text(
    `jdk-version: the cluster ${labelOf(cluster)} does not offer JDK ${wanted} for ${on["en-US"]}; it offers ${list}. Correct jdk-version or flink-version.`,
    `jdk-version：集群 ${labelOf(cluster)} 的${on["zh-CN"]}不支持 JDK ${wanted}；支持：${zh}。请更正 jdk-version 或 flink-version。`,
  );
}

export function noWorkspace(id: string): MessageOrText {
  return text(
    `workspace-id: these keys see no workspace ${id} in this region: there is none, or they are not a member of it. Add the caller to the workspace in the console, or correct workspace-id.`,
    `workspace-id：这些密钥在此地域看不到工作空间 ${id}：它不存在，或调用者不是其成员。请在控制台将调用者加入该工作空间，或更正 workspace-id。`,
  );
}

export function workspaceNotUsable(field: string, workspace: Resource, deleted: boolean): MessageOrText {
  const state = deleted
    ? text("was deleted", "已删除")
    : text(`is not usable yet (status ${workspace.status})`, `尚不可用（状态 ${workspace.status}）`);
  return text(
    `${field}: the workspace ${labelOf(workspace)} ${state["en-US"]}. Choose another one, or look at it in the console.`,
    `${field}：工作空间 ${labelOf(workspace)} ${state["zh-CN"]}。请换一个，或在控制台查看。`,
  );
}

/** Clusters or workspaces are not checked on a dry run, since the look at them is refused. */
export function notChecked(id: IdField, error: ServiceError): MessageOrText {
  const { what, call } = KINDS[id];
  return sentences(
    isPermission(error)
      ? text(
          `Whether the ${textOf(what, "en-US")}s take the jobs was not checked, since the permission oceanus:${call} is missing: allow it to the caller in CAM.`,
          `未检查${textOf(what, "zh-CN")}能否接受作业：缺少权限 oceanus:${call}，请在 CAM 中授予调用者。`,
        )
      : text(
          `Whether the ${textOf(what, "en-US")}s take the jobs was not checked, since ${call} is refused.`,
          `未检查${textOf(what, "zh-CN")}能否接受作业：${call} 被拒绝。`,
        ),
    describeError(error),
  );
}

/** The jobs of a dry run may not fit into the account's quota. */
export function quotaExceeded(existing: number, more: number, quota: number): MessageOrText {
  return text(
    `${existing} jobs are seen in this region, and ${more} would be created: together more than the ${quota} that an account has by default (849/52009). The quota may have been raised, and jobs of other regions are not seen here. Delete jobs that are not needed, or ask for a higher quota.`,
    `此地域可见 ${existing} 个作业，另将创建 ${more} 个：合计超过账号的默认配额 ${quota}（849/52009）。配额可能已提高，且此处看不到其他地域的作业。请删除不需要的作业，或申请提高配额。`,
  );
}

/** What a look at a cluster or workspace shows, after a refusal that it does not explain. */
export function nothingWrong(id: IdField, place: Cluster): MessageOrText {
  const { what, call } = KINDS[id];
  const versions = place.flinkVersions ? shorten(place.flinkVersions).join(", ") : undefined;
  return sentences(
    text(
      `${call} shows nothing wrong with the ${textOf(what, "en-US")} ${labelOf(place)} (status ${place.status ?? "not told"}).`,
      `${call} 未显示${textOf(what, "zh-CN")} ${labelOf(place)} 有异常（状态 ${place.status ?? "未知"}）。`,
    ),
    versions === undefined ? undefined : text(`It offers ${versions}.`, `支持 ${versions}。`),
  );
}

/** What a look shows of the reason for a refusal. */
export function shows(id: IdField, findings: readonly MessageOrText[]): MessageOrText {
  const { call } = KINDS[id];
  return sentences(text(`${call} shows why:`, `${call} 显示原因：`), ...findings);
}

function listed(words: readonly string[]): readonly [english: string, chinese: string] {
  const shown = shorten(words);
  return [either(shown, " and "), shown.join("、")];
}
