import type { JobResult } from "../engine/job-result.ts";
import type { Clock } from "../engine/lifetime.ts";
import type { Environment } from "../environment.ts";
import { inputOf } from "../inputs/input-definitions.ts";
import type { Settings } from "../inputs/settings.ts";
import { message } from "../messages/message.ts";
import type { ProxyGate } from "../oceanus/proxy-gate.ts";
import { keepComment } from "./comment.ts";
import { commentBody } from "./comment-body.ts";
import { type PullRequest, repositoryName } from "./github-context.ts";
import { createHelp, createLinks } from "./links.ts";
import type { StepLog } from "./log.ts";
import { link } from "./markdown.ts";
import { type PageContent, type PageOptions, writePage } from "./markdown-report.ts";
import type { Render } from "./render.ts";
import { previewRequests, type RequestOptions } from "./request-preview.ts";
import type { Runner } from "./runner.ts";
import type { RunnerFiles } from "./runner-files.ts";

/** Publishes the pages of a step: its summary and, where it is asked for, a comment on the pull request. */
export type Publish = (content: PageContent) => Promise<void>;

export interface PublishOptions {
  readonly runner: Pick<Runner, "input" | "redact">;
  readonly render: Render;
  readonly log: StepLog;
  readonly files: Pick<RunnerFiles, "summary">;
  readonly values: Settings["values"];
  readonly environment: Environment;
  readonly pullRequest: PullRequest | undefined;
  /** The gate of a proxy that the comment may go through. */
  readonly gate?: Pick<ProxyGate, "closedTo"> | undefined;
  readonly clock: Clock;
  /** Ends what is not written yet. */
  readonly signal: AbortSignal;
}

/** The list of jobs in the console; the service has no documented page per job. */
const CONSOLE = "https://console.cloud.tencent.com/oceanus/job";

/** The runner takes 1 MiB of summary from each step; what is neither rows nor requests fits in the rest. */
const LARGEST_ROWS = 900_000;
const LARGEST_WHOLE = 1_000_000;

export function createPublish(options: PublishOptions): Publish {
  const { runner, render, log, files, values, environment, clock, pullRequest, gate, signal } = options;
  const pages: PageOptions = {
    render,
    linkTo: createLinks(environment, pullRequest, runner.redact),
    helpWith: createHelp(environment, values.language),
    place: values,
  };

  const comment = async (content: PageContent): Promise<void> => {
    const repository = repositoryName(environment["GITHUB_REPOSITORY"]);
    const token = values["github-token"];
    const api = environment["GITHUB_API_URL"];
    const closed = gate?.closedTo(api ?? "https://api.github.com");
    if (!values["comment-on-pr"]) {
      return;
    }
    if (!pullRequest || !repository) {
      log.info(message("commentNotForPullRequest"));
    } else if (token === "") {
      log.warning(message("commentWithoutToken"));
    } else if (closed) {
      log.warning(message("commentProxyClosed", { why: closed }));
    } else if (values["comment-id"] === undefined && runner.input("comment-id").trim() !== "") {
      // A mistaken id: any other comment would be left behind once it is mended.
      log.info(message("commentIdMistaken"));
    } else {
      const input = (name: string): string => runner.redact(runner.input(name));
      const step = { environment, input, values, commit: pullRequest.headCommit };
      await keepComment(
        { api, repository, pullRequest, token },
        runner.redact(commentBody(content, step, pages)),
        { log, clock, signal },
      );
    }
  };
  return async (content) => {
    if (values.summary) {
      const requests = values["dry-run"] ? requestOptions(values) : undefined;
      await files.summary(summaryOf(content, pages, requests));
    }
    await comment(content);
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

/** Returns the summary of a step; of a run it shows, where that is wanted, the request of each job that would be created. */
export function summaryOf(
  content: PageContent,
  pages: PageOptions,
  requests?: RequestOptions | undefined,
): string {
  const { render } = pages;
  const { title, first, parts } = writePage(content, pages, Buffer.byteLength, LARGEST_ROWS);
  const page = [title, first, ...parts];
  if (content.kind === "results") {
    page.push(link(render(message("openConsole")), CONSOLE));
    const specs = content.results.filter(isToCreate).map(({ spec }) => spec);
    const room = LARGEST_WHOLE - Buffer.byteLength(page.join("\n\n"));
    page.push(...(requests ? previewRequests(specs, requests, render, room) : []));
  }
  return [...page, ""].join("\n\n");
}

/** Reports whether a job would be created, as far as a dry run knows. */
function isToCreate({ outcome }: JobResult): boolean {
  return outcome === "would-create" || outcome === "valid";
}
