import type { Clock } from "../engine/clock.ts";
import type { JobResult } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import { inputOf } from "../inputs/input-definitions.ts";
import type { Settings } from "../inputs/settings.ts";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { type MessageOrText, message } from "../messages/message.ts";
import { keepComment } from "./comment.ts";
import { type CommentContent, commentBody } from "./comment-body.ts";
import { createLinks, type LinkTo, readPullRequest, repositoryName } from "./github-context.ts";
import type { StepLog } from "./log.ts";
import { escapeMarkdown } from "./markdown.ts";
import { markdownReport, titleOf } from "./markdown-report.ts";
import { mistakeTable, type TableOptions } from "./markdown-tables.ts";
import type { Render } from "./render.ts";
import { previewRequests, type RequestOptions } from "./request-preview.ts";
import type { Runner } from "./runner.ts";
import type { RunnerFiles } from "./runner-files.ts";

/** The pages of a step: its summary and, where it is asked for, a comment on the pull request. */
export interface Publisher {
  /** Publishes the results of the jobs, after what is to be known first. */
  results(results: readonly JobResult[], first?: MessageOrText): Promise<void>;
  /** Publishes the mistakes in inputs and files. */
  mistakes(diagnostics: readonly Diagnostic[]): Promise<void>;
}

export interface PublisherOptions {
  readonly runner: Pick<Runner, "input" | "redact">;
  readonly render: Render;
  readonly log: StepLog;
  readonly files: Pick<RunnerFiles, "summary">;
  readonly values: Settings["values"];
  readonly environment: Environment;
  readonly clock: Clock;
  /** Ends what is not written yet. */
  readonly signal: AbortSignal;
}

/** The list of jobs in the console; the service has no documented page per job. */
const CONSOLE = "https://console.cloud.tencent.com/oceanus/job";

/** The runner takes 1 MiB of summary a step; what is neither rows nor requests fits in the rest. */
const LARGEST_ROWS = 900_000;
const LARGEST_WHOLE = 1_000_000;

/** Returns what publishes the pages of a step. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { runner, render, log, files, values, environment, clock, signal } = options;
  const pullRequest = readPullRequest(environment);
  const linkTo = createLinks(environment, pullRequest, runner.redact);

  const comment = async (content: CommentContent): Promise<void> => {
    const repository = repositoryName(environment["GITHUB_REPOSITORY"]);
    const token = values["github-token"];
    if (!values["comment-on-pr"]) {
      return;
    }
    if (!pullRequest || !repository) {
      log.info(message("commentNotForPullRequest"));
    } else if (token === "") {
      log.warning(message("commentWithoutToken"));
    } else if (values["comment-id"] === undefined && runner.input("comment-id").trim() !== "") {
      // A mistaken id: any other comment would be left behind once it is mended.
      log.info(message("commentIdMistaken"));
    } else {
      const input = (name: string): string => runner.redact(runner.input(name));
      const step = { environment, input, values, commit: pullRequest.headCommit };
      await keepComment(
        { api: environment["GITHUB_API_URL"], repository, pullRequest, token },
        runner.redact(commentBody(content, step, { render, linkTo })),
        { log, clock, signal },
      );
    }
  };
  return {
    async results(results, first) {
      if (values.summary) {
        const requests = values["dry-run"] ? requestOptions(values) : undefined;
        await files.summary(summarizeResults(results, render, { linkTo, first, requests }));
      }
      await comment({ kind: "results", results });
    },
    async mistakes(diagnostics) {
      if (values.summary) {
        await files.summary(summarizeMistakes(diagnostics, render, { linkTo }));
      }
      await comment({ kind: "mistakes", diagnostics });
    },
  };
}

/** Returns how a dry run shows the requests: for the endpoint that they would be sent to. */
function requestOptions(values: Settings["values"]): RequestOptions {
  const { region, provenance } = values;
  const { protocol, host } = new URL(values.endpoint);
  const isUsual = host === inputOf("endpoint").default;
  const endpoint = protocol === "https:" ? host : `${protocol}//${host}`;
  return { region, endpoint: isUsual ? undefined : endpoint, provenance };
}

/** The parts that a summary may have besides its tables. */
export interface SummaryExtras {
  readonly linkTo?: LinkTo | undefined;
  /** A message that is to be read first. */
  readonly first?: MessageOrText | undefined;
  /** Given, the summary shows each job's request. */
  readonly requests?: RequestOptions | undefined;
}

/** Returns the summary of a run: the results of the jobs, and their requests if wanted. */
export function summarizeResults(
  results: readonly JobResult[],
  render: Render,
  { linkTo, first, requests }: SummaryExtras = {},
): string {
  const options = tableOptions(render, linkTo);
  const tables = [
    titleOf(results, render),
    ...(first ? [escapeMarkdown(render(first))] : []),
    ...markdownReport(results, options, LARGEST_ROWS),
    `[${render(message("openConsole"))}](${CONSOLE})`,
  ].join("\n\n");
  const specs = results.map(({ spec }) => spec);
  const shown = requests
    ? previewRequests(specs, requests, render, LARGEST_WHOLE - options.size(tables))
    : "";
  return [tables, ...(shown === "" ? [] : [shown]), ""].join("\n\n");
}

/** Returns the summary of a step whose inputs or files are wrong: every mistake. */
export function summarizeMistakes(
  diagnostics: readonly Diagnostic[],
  render: Render,
  { linkTo }: Pick<SummaryExtras, "linkTo"> = {},
): string {
  const mistakes = mistakeTable(diagnostics, tableOptions(render, linkTo), LARGEST_ROWS);
  return [titleOf([], render), mistakes, ""].join("\n\n");
}

function tableOptions(render: Render, linkTo: LinkTo = () => undefined): TableOptions {
  return { render, linkTo, size: (part) => Buffer.byteLength(part) };
}
