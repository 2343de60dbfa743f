import { ACTION_ERROR_CODES } from "../src/messages/action-error-codes.ts";
import { type Language, type Text, text } from "../src/messages/message.ts";
import { COMMON_ERROR_CODES } from "../src/oceanus/common-error-codes.ts";
import type { CodeClass, ErrorCode } from "../src/oceanus/error-code.ts";
import { PRODUCT_ERROR_CODES } from "../src/oceanus/product-error-codes.ts";
import { STS_PRODUCT_ERROR_CODES } from "../src/oceanus/sts-error-codes.ts";
import { codeAnchor, STS_SUFFIX } from "../src/report/links.ts";

/** One code on the page. */
interface Shown {
  readonly code: string;
  readonly meaning: Text;
  /** Its consequence for the job. */
  readonly job: Text;
  readonly advice: Text;
}

/** Codes of one origin. */
interface Section {
  readonly title: Text;
  readonly about: Text;
  /** Suffix of headings, and so of anchors, for codes that another section has too. */
  readonly suffix?: string;
  readonly codes: readonly Shown[];
}

/** The number of one of the vendor's documents. */
const DOCUMENT = /\b\d{3,4}\/\d{4,6}\b/gu;

/** Returns the part of `docs/troubleshooting.md`, or of its Chinese counterpart, that lists all error codes. */
export function codesPart(language: Language): string {
  const headings = SECTIONS.flatMap((section) =>
    section.codes.map(({ code }) => codeAnchor(code, section.suffix)),
  );
  const twice = headings.find((heading, index) => headings.indexOf(heading) !== index);
  if (twice !== undefined) {
    throw new Error(`two codes of the page would have the anchor #${twice}`);
  }
  return SECTIONS.flatMap((section) => [
    `## ${section.title[language]}`,
    section.about[language],
    ...section.codes.map((shown) => entry(section, shown, language)),
  ]).join("\n\n");
}

function entry({ suffix }: Section, { code, meaning, job, advice }: Shown, language: Language): string {
  // In Chinese the colon stands outside of the bold words: inside, they would not be bold.
  const [theJob, whatToDo, end] =
    language === "zh-CN" ? ["**作业**：", "**处理**：", "。"] : ["**The job:** ", "**What to do:** ", "."];
  return [
    `### \`${code}\`${suffix ? ` (${suffix})` : ""}\n`,
    `${capital(meaning[language])}${end}\n`,
    `- ${theJob}${job[language]}`,
    `- ${whatToDo}${advice[language]}`,
  ]
    .join("\n")
    .replaceAll(DOCUMENT, "[$&](https://cloud.tencent.com/document/product/$&)");
}

/** Capitalises the first letter; an input's name stays as it is. */
function capital(words: string): string {
  return /^[a-z]+-/u.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

function fromCatalogue(
  codes: Readonly<Record<string, ErrorCode>>,
  says: (codeClass: CodeClass) => Text,
): Shown[] {
  return Object.entries(codes).map(([code, { class: codeClass, meaning, advice }]) => ({
    code,
    meaning,
    job: says(codeClass),
    advice,
  }));
}

/** Returns the consequence of a create's answer for the job. */
function ofCreate(codeClass: CodeClass): Text {
  switch (codeClass.kind) {
    case "throttled":
      return text(
        "Not executed. Sent again by itself, at a lower rate, until `timeout`.",
        "未执行。Action 会降低速率自动重发，直到 `timeout`。",
      );
    case "duplicate":
      return text(
        "The name is in use. The action looks for that job, for up to 20 s. Its marker tells whether a call of this run made it (`created`) or somebody else did (`if-exists` decides); where no job can be seen, it is `unknown`.",
        "名称已被占用。Action 会查找该作业（最多 20 秒），并凭标记判断它由本次运行的调用创建（`created`），还是由他人创建（按 `if-exists` 处理）；查不到任何作业时记为 `unknown`。",
      );
    case "ambiguous":
      return text(
        "It may have been created. The action looks for it, and sends again by itself if it is not there, at most `max-attempts` times. What stays open is `unknown`.",
        "作业可能已创建。Action 会先查找，查不到时才自动重发，最多 `max-attempts` 次；仍无法判明的记为 `unknown`。",
      );
    case "clock":
      return text(
        "Not executed. Sent again by itself, signed with the service's time. After ten times in a row all jobs that are not done yet are `skipped`.",
        "未执行。Action 会改用服务器时间签名并自动重发；若连续出现十次，所有尚未完成的作业记为 `skipped`。",
      );
    case "refused":
      return REFUSED[codeClass.scope];
  }
}

const REFUSED = {
  job: text(
    "This call created nothing and is not sent again. The other jobs go on.",
    "本次调用未创建作业，也不会重发。其他作业继续。",
  ),
  permission: text(
    "This call created nothing and is not sent again. The other jobs of the same cluster and workspace with the same tags are `skipped`.",
    "本次调用未创建作业，也不会重发。同一集群和工作空间中标签相同的其余作业记为 `skipped`。",
  ),
  cluster: text(
    "This call created nothing and is not sent again. After three in a row of one cluster, its other jobs are `skipped`.",
    "本次调用未创建作业，也不会重发。同一集群连续出现三次后，该集群的其余作业记为 `skipped`。",
  ),
  combination: text(
    "This call created nothing and is not sent again. After three in a row of one cluster, its other jobs of the same type, CU memory, Flink and JDK version are `skipped`.",
    "本次调用未创建作业，也不会重发。同一集群连续出现三次后，该集群中作业类型、CU 内存、Flink 与 JDK 版本均相同的其余作业记为 `skipped`。",
  ),
  workspace: text(
    "This call created nothing and is not sent again. After three in a row of one workspace, its other jobs are `skipped`.",
    "本次调用未创建作业，也不会重发。同一工作空间连续出现三次后，该工作空间的其余作业记为 `skipped`。",
  ),
  quota: text(
    "This call created nothing and is not sent again. After three in a row, all jobs that are not done yet are `skipped`.",
    "本次调用未创建作业，也不会重发。连续出现三次后，所有尚未完成的作业记为 `skipped`。",
  ),
  account: text(
    "This call created nothing and is not sent again. All jobs that are not done yet are `skipped`.",
    "本次调用未创建作业，也不会重发。所有尚未完成的作业记为 `skipped`。",
  ),
};

/** Returns the consequence of an answer of STS for the jobs: it comes before any of them is tried. */
function ofRole(codeClass: CodeClass): Text {
  return codeClass.kind === "refused"
    ? text("No job was tried: without the role there are no keys.", "尚未尝试任何作业：没有角色就没有密钥。")
    : text(
        "No job was tried yet. The call is made again by itself, until `timeout`.",
        "尚未尝试任何作业。Action 会自动重新调用，直到 `timeout`。",
      );
}

const SECTIONS: readonly Section[] = [
  {
    title: text("Codes of the action", "本 Action 的错误码"),
    about: text(
      "These are the action's own. They never come from the service.",
      "这些错误码由本 Action 给出，不是服务返回的。",
    ),
    codes: Object.entries(ACTION_ERROR_CODES).map(([code, own]) => ({ code, ...own })),
  },
  {
    title: text("Codes of Oceanus", "Oceanus 的错误码"),
    about: text(
      "A code that is not listed here means what its first part means: for `FailedOperation.New` see `FailedOperation`. One of which nothing is known counts as a call that may have been executed.",
      "未列出的错误码按其首段理解：例如 `FailedOperation.New` 参见 `FailedOperation`。完全未知的错误码按“可能已执行”处理。",
    ),
    codes: fromCatalogue(PRODUCT_ERROR_CODES, ofCreate),
  },
  {
    title: text("Codes of all of the vendor's APIs", "公共错误码"),
    about: text(
      "Any call may be answered with these. Where one answers a read (`DescribeJobs`), nothing was created by it, and what may pass by itself is tried again until `timeout`.",
      "任何调用都可能返回这些错误码。若是查询（`DescribeJobs`）的响应，则该调用不会创建任何作业；可能自行恢复的错误会重试，直到 `timeout`。",
    ),
    codes: fromCatalogue(COMMON_ERROR_CODES, ofCreate),
  },
  {
    title: text("Codes of STS", "STS 的错误码"),
    about: text(
      "STS is asked for the keys of a role (`role-arn`), before any job is tried. The codes of all APIs above may come from it too.",
      "使用角色（`role-arn`）时，会先向 STS 获取密钥，然后才处理作业。STS 也可能返回上面的公共错误码。",
    ),
    suffix: STS_SUFFIX,
    codes: fromCatalogue(STS_PRODUCT_ERROR_CODES, ofRole),
  },
];
