import { createJobRequest, type GivenName, type JobSpec, namesToLookUp } from "../job/job-spec.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { escapeUnseen } from "../text/unsafe-characters.ts";
import { UNNAMED } from "./job-rows.ts";
import { escapeMarkdown, fenced, inlineCode } from "./markdown.ts";
import { textOf } from "./render.ts";
import { type CallSite, tccliCommand } from "./tccli-command.ts";

/** How the requests would be sent. */
export interface RequestOptions extends CallSite {
  readonly provenance: boolean;
  readonly language: Language;
}

const TITLE = text("CreateJob requests", "CreateJob 请求");
const ABOUT = text(
  "What each job is created with, and the same call by the vendor's command line tool tccli, whose keys and region come from its own settings or the environment unless they are shown.",
  "创建每个作业所用的请求，以及用官方命令行工具 tccli 发出的同一调用；未显示的密钥与地域取自其自身配置或环境变量。",
);
const MARK = text(
  "The action also appends its mark to Remark (provenance: true).",
  "本 Action 还会在 Remark 末尾附加其标记（provenance: true）。",
);
const NO_COMMAND = text("No command line can hold one of its values.", "其中有的值无法写入命令行。");

/** The requests, collapsed, as long as whole ones fit into so many bytes; nothing when there is room for none. */
export function previewRequests(specs: readonly JobSpec[], options: RequestOptions, room: number): string {
  const { language, provenance } = options;
  const head = [
    `#### ${TITLE[language]}`,
    provenance ? `${ABOUT[language]} ${MARK[language]}` : ABOUT[language],
  ];
  let left = room - Buffer.byteLength(head.join("\n\n")) - 100;
  const shown: string[] = [];
  for (const spec of specs) {
    const part = showRequest(spec, options);
    left -= Buffer.byteLength(part) + 2;
    if (left < 0) {
      break;
    }
    shown.push(part);
  }
  const more = specs.length - shown.length;
  const rest = text(`… and ${more} more requests`, `……另有 ${more} 个请求`);
  return shown.length === 0 ? "" : [...head, ...shown, ...(more > 0 ? [rest[language]] : [])].join("\n\n");
}

function showRequest(spec: JobSpec, { language, ...site }: RequestOptions): string {
  const request = createJobRequest(spec.values);
  const missing = namesToLookUp(spec);
  // Without the id the service would refuse the command.
  const command = missing.length > 0 ? undefined : tccliCommand(request, site);
  const name = spec.name === "" ? escapeMarkdown(UNNAMED[language]) : inlineCode(spec.name);
  return [
    `<details><summary>${name}</summary>`,
    fenced(escapeUnseen(JSON.stringify(request, undefined, 2)), "json"),
    ...(spec.unchecked.length > 0 ? [textOf(notKnown(spec.unchecked), language)] : []),
    ...missing.map((given) => textOf(noId(given), language)),
    ...(missing.length > 0 ? [] : [command === undefined ? NO_COMMAND[language] : fenced(command, "sh")]),
    "</details>",
  ].join("\n\n");
}

function notKnown(fields: readonly string[]): MessageOrText {
  const list = fields.join(", ");
  return text(
    `Not known here, since only an input or a variable gives it: ${list}`,
    `此处未知，只由输入或变量给出：${list}`,
  );
}

function noId({ field, id, name }: GivenName): MessageOrText {
  const shown = inlineCode(name);
  return text(
    `Not known here: the ${id} that ${field} ${shown} stands for`,
    `此处未知：${field} ${shown} 所指的 ${id}`,
  );
}
