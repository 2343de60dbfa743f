import { ACTION_ERROR_CODE_NAMES } from "../messages/action-error-codes.ts";
import { type Text, text } from "../messages/message.ts";

const ownCodes = ACTION_ERROR_CODE_NAMES.map((code) => `\`${code}\``);

/** The table of the outputs: the source of `action.yml` and of the README's table. */
export const OUTPUTS = {
  "job-id": text(
    "The job's id if there is exactly one job, else empty.",
    "仅有一个作业时为其 ID，否则为空。",
  ),
  "job-ids": text(
    "JSON object that maps names to ids, with every job that has an id.",
    "JSON 对象：名称 → ID，包含所有已有 ID 的作业。",
  ),
  jobs: text(
    "JSON array with one object per job, in the manifest's order: `name`, `job-id`, `outcome`, `status`, `published-version`, `workspace-id`, `drift`, `request-id`, and on failure `error-code`, `error`.",
    "JSON 数组，按清单顺序，每个作业一个对象：`name`、`job-id`、`outcome`、`status`、`published-version`、`workspace-id`、`drift`、`request-id`，失败时另有 `error-code`、`error`。",
  ),
  "jobs-file": text(
    "The path of a JSON file, for later steps of the same workflow job, with all of `jobs` and no error shortened. Empty, with a warning, where it can't be written.",
    "JSON 文件的路径，供同一工作流作业的后续步骤使用：内容为完整的 `jobs`，错误不作截断。无法写入时为空，并给出警告。",
  ),
  outcome: text(
    "The outcome that all jobs share (`created`, `reused`, `failed`, `unknown`, `skipped`; on a dry run `would-create`, `would-reuse`, `would-fail`, `valid`), else `mixed`.",
    "所有作业共同的结果（`created`、`reused`、`failed`、`unknown`、`skipped`；试运行时为 `would-create`、`would-reuse`、`would-fail`、`valid`），不一致时为 `mixed`。",
  ),
  created: text(
    "`true` if this run created at least one job, else `false`.",
    "本次运行至少创建了一个作业时为 `true`，否则为 `false`。",
  ),
  "request-id": text(
    "The RequestId for a support ticket: of the first failure, else of the last create, else of the last read.",
    "用于提交工单的 RequestId：首个失败的，否则为最后一次创建的，再否则为最后一次查询的。",
  ),
  "error-code": text(
    `The code of the first failure: one of the service's, or one of ${ownCodes.join(", ")}.`,
    `首个失败的错误码：服务的错误码，或 ${ownCodes.join("、")} 之一。`,
  ),
} as const satisfies Readonly<Record<string, Text>>;

export type OutputName = keyof typeof OUTPUTS;
