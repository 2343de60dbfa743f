import type { JobResult } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import { inputOf } from "../inputs/input-definitions.ts";
import type { Settings } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { keepComment } from "./comment.ts";
import { type CommentContent, commentBody } from "./comment-body.ts";
import { createLinks, type LinkTo, readPullRequest, repositoryName } from "./github-context.ts";
import type { Log } from "./log.ts";
import { escapeMarkdown, mistakeTable, type TableOptions } from "./markdown.ts";
import { markdownReport, titleOf } from "./markdown-report.ts";
import { textOf } from "./render.ts";
import { previewRequests, type RequestOptions } from "./request-preview.ts";
import type { Runner } from "./runner.ts";
import type { RunnerFiles } from "./runner-files.ts";

/** Where the step shows its tables: its summary and, where it is asked for, a comment on the pull request. */
export interface Publisher {
  /** What came of the jobs, and what is to be known first. */
  results(results: readonly JobResult[], first?: MessageOrText): Promise<void>;
  /** What is wrong with the inputs and files. */
  diagnostics(diagnostics: readonly Diagnostic[]): Promise<void>;
}

export interface PublisherOptions {
  readonly runner: Pick<Runner, "input" | "redact">;
  readonly log: Log;
  readonly files: Pick<RunnerFiles, "summary">;
  readonly values: Settings["values"];
  readonly environment: Environment;
  /** Ends what is not written yet. */
  readonly signal: AbortSignal;
}

/** The most that the comment may take, in ms. */
const COMMENT_MS = 10_000;

/** The pages of a step. */
export function createPublisher({
  runner,
  log,
  files,
  values,
  environment,
  signal,
}: PublisherOptions): Publisher {
  const { language } = log;
  const pullRequest = readPullRequest(environment);
  const linkTo = createLinks(environment, pullRequest);

  const comment = async (content: CommentContent): Promise<void> => {
    const repository = repositoryName(environment["GITHUB_REPOSITORY"]);
    const token = values["github-token"];
    if (!values["comment-on-pr"]) {
      return;
    }
    if (!pullRequest || !repository) {
      log.info("comment-on-pr: this run is not for a pull request, so there is nothing to comment on");
    } else if (token === "") {
      log.warning(NO_TOKEN);
    } else {
      const step = { environment, input: runner.input, commit: pullRequest.headCommit };
      await keepComment(
        { api: environment["GITHUB_API_URL"], repository, pullRequest, token },
        runner.redact(commentBody(content, step, { language, linkTo })),
        { log, signal: AbortSignal.any([signal, AbortSignal.timeout(COMMENT_MS)]) },
      );
    }
  };
  const show = async (summary: () => string, content: CommentContent): Promise<void> => {
    if (values.summary) {
      await files.summary(summary());
    }
    await comment(content);
  };
  return {
    results: (results, first) =>
      show(
        () =>
          summarizeResults(results, language, {
            linkTo,
            ...(first && { first }),
            ...(values["dry-run"] && { requests: requestsOf(values) }),
          }),
        { results },
      ),
    diagnostics: (diagnostics) =>
      show(() => summarizeDiagnostics(diagnostics, language, { linkTo }), { diagnostics }),
  };
}

/** How a dry run shows the requests: for the place that they would be sent to. */
function requestsOf(values: Settings["values"]): Omit<RequestOptions, "language"> {
  const { region, provenance } = values;
  const { protocol, host } = new URL(values.endpoint);
  const usual = host === inputOf("endpoint").default;
  const endpoint = protocol === "https:" ? host : `${protocol}//${host}`;
  return { region, endpoint: usual ? undefined : endpoint, provenance };
}

const NO_TOKEN = text(
  "The comment on the pull request was not written: the input github-token is empty.",
  "未写入拉取请求的评论：输入 github-token 为空。",
);

/** The list of jobs in the console; the service has no documented page per job. */
const CONSOLE = "https://console.cloud.tencent.com/oceanus/job";

/** The runner takes 1 MiB of summary a step; what is neither rows nor requests fits in the rest. */
const LARGEST_ROWS = 900_000;
const LARGEST_WHOLE = 1_000_000;

const OPEN_CONSOLE = text("Job list in the console", "控制台作业列表");

/** What a summary may have besides its tables. */
export interface SummaryExtras {
  readonly linkTo?: LinkTo;
  /** What is to be known first. */
  readonly first?: MessageOrText;
  /** Given, the summary shows each job's request. */
  readonly requests?: Omit<RequestOptions, "language">;
}

/** The summary of a run: what came of the jobs, and the requests if wanted. */
export function summarizeResults(
  results: readonly JobResult[],
  language: Language,
  { linkTo, first, requests }: SummaryExtras = {},
): string {
  const options = tableOptions(language, linkTo);
  const tables = [
    titleOf(results, language),
    ...(first ? [escapeMarkdown(textOf(first, language))] : []),
    ...markdownReport(results, options, LARGEST_ROWS),
    `[${OPEN_CONSOLE[language]}](${CONSOLE})`,
  ].join("\n\n");
  const specs = results.map(({ spec }) => spec);
  const shown = requests
    ? previewRequests(specs, { ...requests, language }, LARGEST_WHOLE - options.size(tables))
    : "";
  return [tables, ...(shown === "" ? [] : [shown]), ""].join("\n\n");
}

/** The summary of a step whose inputs or files are wrong: every mistake. */
export function summarizeDiagnostics(
  diagnostics: readonly Diagnostic[],
  language: Language,
  { linkTo }: Pick<SummaryExtras, "linkTo"> = {},
): string {
  const mistakes = mistakeTable(diagnostics, tableOptions(language, linkTo), LARGEST_ROWS);
  return [titleOf([], language), mistakes, ""].join("\n\n");
}

function tableOptions(language: Language, linkTo: LinkTo = () => undefined): TableOptions {
  return { language, linkTo, size: (part) => Buffer.byteLength(part) };
}
