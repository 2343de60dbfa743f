import { type Message, message, type Text, text } from "../messages/message.ts";
import type { IdField } from "../messages/wording.ts";
import type { CreateJobRequest } from "../oceanus/models.ts";
import type { ListedJob } from "../oceanus/responses.ts";
import {
  type Accepted,
  charactersOf,
  choice,
  digits,
  flag,
  freeText,
  integer,
  integerOf,
  pattern,
  type Rule,
} from "./rules.ts";

/** The meaning of a difference between an existing job and its description. */
export type Difference = "mismatch" | "drift";

/** A field of a Flink job: an input of the action and a key of the manifest. */
interface FieldDefinition {
  /** The CreateJob parameter that carries it (849/52009). */
  readonly parameter: keyof CreateJobRequest;
  /** The field of the id that is looked up by this name; the id is what is sent. */
  readonly nameOf?: IdField;
  /** The rule of its single value; a field without one is a mapping from text to text. */
  readonly rule?: Rule<unknown>;
  /** True for one that is always required, or the cases in which it is, in words for the README. */
  readonly required?: true | Text;
  readonly description: Text;
  readonly examples: readonly (string | number | boolean | Readonly<Record<string, string>>)[];
  /** The property of DescribeJobs (849/52008) that shows it, and the meaning of a difference there. */
  readonly observed?: { readonly as: keyof ListedJob; readonly difference: Difference };
}

/**
 * The longest name that is sent. By CreateJob's document it is "less than 50" (849/52009), by others "at most 50": so every
 * text says 49, and a name of 50 is sent with a warning.
 */
export const LONGEST_SENT_NAME = 50;

/** The keys of tags that are the vendor's own (651/13354). */
export const RESERVED_TAG_KEY = /^(?:qcs:.*|project|项目)$/su;

const NAME_CHARACTER = /[\p{Script=Han}A-Za-z0-9._-]/u;

const nameRule = charactersOf(
  NAME_CHARACTER,
  LONGEST_SENT_NAME,
  text(
    "1 to 49 Chinese characters, ASCII letters, digits, -, _ or .",
    "1 到 49 个汉字、半角英文字母、数字、连字符、下划线或点",
  ),
  explainName,
);

function explainName(name: string): Message | undefined {
  const characters = [...name];
  const other = characters.find((character) => !NAME_CHARACTER.test(character));
  if (other !== undefined) {
    return message("nameHasCharacter", { character: other });
  }
  return characters.length > LONGEST_SENT_NAME
    ? message("nameTooLong", { length: characters.length })
    : undefined;
}

/** The longest name of a cluster or workspace that is looked up; the console takes 50 characters. */
const LONGEST_RESOURCE_NAME = 100;

/** The rule for the name of a cluster or workspace: any text on one line, since the service decides. */
const resourceNameRule = charactersOf(
  /[^\p{C}\p{Zl}\p{Zp}]/u,
  LONGEST_RESOURCE_NAME,
  text(
    `its exact name, 1 to ${LONGEST_RESOURCE_NAME} characters on one line`,
    `准确的名称，单行 1 到 ${LONGEST_RESOURCE_NAME} 个字符`,
  ),
);

/**
 * The table of fields: the one source of the inputs, the manifest's keys and JSON Schema, the README's tables, the
 * types and the request. Facts from CreateJob, 849/52009.
 */
export const FIELDS = {
  name: {
    parameter: "Name",
    rule: nameRule,
    required: true,
    description: text(
      "The job's name, unique in the account: up to 49 Chinese characters, letters, digits, `-`, `_` and `.`.",
      "作业名称，账号内唯一：最多 49 个字符，可用汉字、英文字母、数字、`-`、`_`、`.`。",
    ),
    examples: ["orders-etl"],
  },
  "job-type": {
    parameter: "JobType",
    rule: choice({ sql: 1, jar: 2 }),
    required: true,
    description: text("The type of the job: `sql` or `jar`.", "作业类型：`sql` 或 `jar`。"),
    examples: ["sql", "jar"],
    observed: { as: "JobType", difference: "mismatch" },
  },
  "cluster-type": {
    parameter: "ClusterType",
    rule: choice({ shared: 1, dedicated: 2 }),
    required: text("without a cluster", "未给出集群时"),
    description: text(
      "The type of the cluster: `shared` or `dedicated`. Defaults to `dedicated` where a cluster is given.",
      "集群类型：`shared`（共享）或 `dedicated`（独享）。给出集群时默认为 `dedicated`。",
    ),
    examples: ["dedicated"],
  },
  "cluster-id": {
    parameter: "ClusterId",
    rule: pattern(
      /^cluster-[A-Za-z0-9]+$/u,
      text("cluster- and letters or digits, as the console shows it", "cluster- 加字母或数字，如控制台所示"),
    ),
    required: text("this or `cluster-name`, unless `shared`", "与 `cluster-name` 二选一，`shared` 除外"),
    description: text(
      "The id of the dedicated cluster that the job belongs to. Required for `dedicated` unless `cluster-name` is given, not allowed for `shared`.",
      "作业所属独享集群的 ID。`dedicated` 必填（或以 `cluster-name` 代替），`shared` 不可填。",
    ),
    examples: ["cluster-5c42n3a5"],
    observed: { as: "ClusterId", difference: "mismatch" },
  },
  "cluster-name": {
    parameter: "ClusterId",
    nameOf: "cluster-id",
    rule: resourceNameRule,
    required: text("this or `cluster-id`, unless `shared`", "与 `cluster-id` 二选一，`shared` 除外"),
    description: text(
      "The exact name of the dedicated cluster in the region, instead of `cluster-id`: its id is looked up (needs `oceanus:DescribeClusters`).",
      "独享集群在该地域的准确名称，可代替 `cluster-id`：按名称查询其 ID（需要 `oceanus:DescribeClusters` 权限）。",
    ),
    examples: ["prod-flink"],
  },
  "cu-mem": {
    parameter: "CuMem",
    rule: integerOf([2, 4, 8, 16], text("GB of memory per CU", "每 CU 的内存 GB 数")),
    description: text(
      "Memory per CU in GB: 2, 4, 8 or 16 (values other than 4 need an allow-listed account). A shared cluster allows only 4. If left out, the service decides (4).",
      "每 CU 的内存（GB）：2、4、8 或 16（4 以外的值需开通白名单）。共享集群只支持 4。不填时由服务决定（4）。",
    ),
    examples: [4],
    observed: { as: "CuMem", difference: "drift" },
  },
  remark: {
    parameter: "Remark",
    rule: freeText(),
    description: text(
      "A remark, free text. With `provenance` on, the action appends a short marker to it.",
      "备注，任意文本。`provenance` 开启时，本 Action 会在末尾附加简短标记。",
    ),
    examples: ["nightly orders"],
    observed: { as: "Remark", difference: "drift" },
  },
  "folder-id": {
    parameter: "FolderId",
    rule: pattern(
      /^(?:root|folder-[A-Za-z0-9]+)$/u,
      text("root, or folder- and letters or digits", "root，或 folder- 加字母或数字"),
    ),
    description: text(
      "The folder of the job tree that the job is created in: `root` or the id of a folder.",
      "作业所在目录：`root` 或目录 ID。",
    ),
    examples: ["root", "folder-98b2xk4v"],
  },
  "flink-version": {
    parameter: "FlinkVersion",
    rule: pattern(
      /^(?:Flink-)?\d+\.\d+(?:\.\d+)?$/u,
      text("a version such as Flink-1.16 or 1.16", "形如 Flink-1.16 或 1.16 的版本"),
      (value) => (value.startsWith("Flink-") ? value : `Flink-${value}`),
    ),
    description: text(
      'A Flink version that the cluster offers, such as `Flink-1.16`; a bare `1.16` is accepted too (quoted in YAML: `"1.16"`).',
      '集群支持的 Flink 版本，例如 `Flink-1.16`；也可只写 `1.16`（YAML 中须加引号：`"1.16"`）。',
    ),
    examples: ["Flink-1.16"],
    observed: { as: "FlinkVersion", difference: "drift" },
  },
  "workspace-id": {
    parameter: "WorkSpaceId",
    rule: pattern(
      /^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/u,
      text("letters, digits and -, as the console shows it", "字母、数字和 -，如控制台所示"),
    ),
    description: text("The id of the workspace that the job belongs to.", "作业所属工作空间的 ID。"),
    examples: ["space-53rqk422"],
  },
  "workspace-name": {
    parameter: "WorkSpaceId",
    nameOf: "workspace-id",
    rule: resourceNameRule,
    description: text(
      "The exact name of the workspace in the region, instead of `workspace-id`: its id is looked up (needs `oceanus:DescribeWorkSpaces`).",
      "工作空间在该地域的准确名称，可代替 `workspace-id`：按名称查询其 ID（需要 `oceanus:DescribeWorkSpaces` 权限）。",
    ),
    examples: ["data-platform"],
  },
  tags: {
    parameter: "Tags",
    description: text(
      "Tags of the job: a mapping in a manifest, one `key=value` per line as an input.",
      "作业标签：清单中为映射；作为输入时每行一个 `key=value`。",
    ),
    examples: [{ team: "data", env: "prod" }],
    observed: { as: "Tags", difference: "drift" },
  },
  description: {
    parameter: "Description",
    rule: freeText(),
    description: text("A description of the job, free text.", "作业描述，任意文本。"),
    examples: ["Joins orders with payments"],
    observed: { as: "Description", difference: "drift" },
  },
  "open-job-default-alarm": {
    parameter: "OpenJobDefaultAlarm",
    rule: flag(),
    description: text(
      "Bind the service's default alarm to the job: `true` or `false`.",
      "是否为作业开启默认告警：`true` 或 `false`。",
    ),
    examples: [true],
    observed: { as: "OpenJobDefaultAlarm", difference: "drift" },
  },
  "jdk-version": {
    parameter: "JdkVersion",
    rule: digits(2, text("a JDK's major version such as 8, 11 or 17", "JDK 主版本号，例如 8、11、17")),
    description: text(
      "The major version of the JDK that the job runs on, such as 8, 11 or 17.",
      "作业使用的 JDK 主版本号，例如 8、11、17。",
    ),
    examples: [11],
    observed: { as: "JdkVersion", difference: "drift" },
  },
  uid: {
    parameter: "Uid",
    rule: integer(0, Number.MAX_SAFE_INTEGER),
    description: text(
      "The Uid of a user, as the API takes it; leave it out unless the service's support asks for it.",
      "接口中的用户 Uid；除非腾讯云技术支持要求，否则不必填写。",
    ),
    examples: [123345],
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type FieldKey = keyof typeof FIELDS;

/** Returns a field by its key, with the optional properties that the literal table hides. */
export function fieldOf(key: FieldKey): FieldDefinition {
  return FIELDS[key];
}

export const FIELD_KEYS = Object.keys(FIELDS) as readonly FieldKey[];

/** Returns true for a field's key. */
export function isFieldKey(word: string): word is FieldKey {
  return Object.hasOwn(FIELDS, word);
}

/** The values of the fields once they are read: each by its rule, or a mapping. */
export type JobValues = {
  readonly [Key in FieldKey]?: (typeof FIELDS)[Key] extends { readonly rule: infer R }
    ? Accepted<R>
    : Readonly<Record<string, string>>;
};
