import { existsSync, lstatSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../engine/job-result.ts";
import type { Environment } from "../environment.ts";
import type { SourceLocation } from "../messages/diagnostic.ts";
import type { Language } from "../messages/message.ts";
import { ERROR_CODES } from "../oceanus/product-error-codes.ts";
import { STS_PRODUCT_ERROR_CODES } from "../oceanus/sts-error-codes.ts";
import { type PullRequest, repositoryName, sourceOf } from "./github-context.ts";

/** Returns the address at which a location in a file can be read, where that is known. */
export type LinkTo = (location: SourceLocation | undefined) => string | undefined;

const SERVER = /^https?:\/\/[\w.:[\]-]+$/u;

/**
 * Returns links to lines as they are in the commit that the step works on; none where that commit is not known or not
 * what is checked out, for a file of another checkout (a submodule, a second repository) or behind a symbolic link, nor
 * where the path holds a secret, which an address would write in another way.
 */
export function createLinks(
  environment: Environment,
  pullRequest: PullRequest | undefined,
  redact: (text: string) => string,
): LinkTo {
  const { GITHUB_SERVER_URL: server = "", GITHUB_WORKSPACE: workspace = "." } = environment;
  const { repository, commit } = sourceOf(environment, pullRequest, workspace);
  if (!SERVER.test(server) || !repository || !commit) {
    return () => undefined;
  }
  return (location) =>
    location?.kind === "file" && redact(location.file) === location.file && isOfRoot(workspace, location.file)
      ? `${server}/${repository}/blob/${commit}/${escapePath(location.file)}#L${location.line}`
      : undefined;
}

/** Returns true for a file that the workspace's own checkout has: none of its folders is another's, or a link. */
function isOfRoot(workspace: string, file: string): boolean {
  const folders = file.split("/").map((_, index, parts) => join(workspace, ...parts.slice(0, index + 1)));
  return folders.every(
    (path) =>
      lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true &&
      !existsSync(join(path, ".git")),
  );
}

export function runAddress(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server = "", GITHUB_RUN_ID: run = "" } = environment;
  const repository = repositoryName(environment["GITHUB_REPOSITORY"]);
  return SERVER.test(server) && repository && /^\d+$/u.test(run)
    ? `${server}/${repository}/actions/runs/${run}`
    : undefined;
}

/** A code as a failure has it, and the service that it is from where that is not Oceanus. */
export type FailureCode = Pick<Failure, "code" | "service">;

/** Returns the address of the part of the troubleshooting page that is about a code, where the page's is known. */
export type HelpWith = (code: FailureCode) => string | undefined;

const PAGES: Readonly<Record<Language, string>> = {
  "en-US": "docs/troubleshooting.md",
  "zh-CN": "docs/troubleshooting.zh-CN.md",
};

/** The suffix of headings for the codes of STS: Oceanus has some of them too. */
export const STS_SUFFIX = "STS";

/**
 * Returns the links of a run to the page in its language, of the very version of the action that runs; none for an action
 * from the workspace (`uses: ./`).
 */
export function createHelp(environment: Environment, language: Language): HelpWith {
  const { GITHUB_SERVER_URL: server = "", GITHUB_ACTION_REF: ref = "" } = environment;
  const repository = repositoryName(environment["GITHUB_ACTION_REPOSITORY"]);
  if (!SERVER.test(server) || !repository || ref === "") {
    return () => undefined;
  }
  const page = `${server}/${repository}/blob/${escapePath(ref)}/${PAGES[language]}`;
  return (code) => `${page}#${anchorFor(code)}`;
}

/** Returns the anchor that GitHub gives to a code's heading. */
export function codeAnchor(code: string, suffix: string | undefined): string {
  return [code.replaceAll(".", ""), ...(suffix ? [suffix] : [])].join("-").toLowerCase();
}

/**
 * Returns the anchor for a code of a service: its own, else that of its first part. What no table lists is a code of the
 * action's own, or one of which nothing is known: a page opens at its top where it lacks an anchor.
 */
function anchorFor({ code, service }: FailureCode): string {
  for (const name of [code, code.split(".", 1)[0] ?? ""]) {
    if (service === "sts" && Object.hasOwn(STS_PRODUCT_ERROR_CODES, name)) {
      return codeAnchor(name, STS_SUFFIX);
    }
    if (Object.hasOwn(ERROR_CODES, name)) {
      return codeAnchor(name, undefined);
    }
  }
  return codeAnchor(code, undefined);
}

/** Escapes a path as part of an address in Markdown: nothing in it ends the address or the link. */
function escapePath(path: string): string {
  return path
    .toWellFormed()
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replaceAll(
        /[!'()*]/gu,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join("/");
}
