import { randomUUID } from "node:crypto";
import {
  accessSync,
  constants,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as core from "@actions/core";
import type { IdToken } from "../auth/assume-role.ts";
import type { Environment } from "../environment.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import type { AnnotationLevel, JobsFile, Runner, WriteFailure } from "./runner.ts";

const ANNOTATE: Readonly<Record<AnnotationLevel, typeof core.error>> = {
  error: core.error,
  warning: core.warning,
  notice: core.notice,
};

/**
 * Returns the runner as @actions/core speaks to it.
 *
 * @param environment the process's own, which @actions/core reads by itself
 */
export function createActionsRunner(environment: Environment): Runner {
  const jobsFile = `oceanus-create-job-${randomUUID()}.json`;
  return {
    input: (name) => core.getInput(name, { trimWhitespace: false }),
    outputs(values) {
      const file = environment["GITHUB_OUTPUT"];
      // Without the file @actions/core gives a command that runners call deprecated in the user's log.
      return file ? writeOutputs(file, values) : undefined;
    },
    jobsFile(json) {
      const folder = environment["RUNNER_TEMP"];
      return folder ? replaceFile(join(folder, jobsFile), json) : { kind: "failed", code: undefined };
    },
    mask: core.setSecret,
    redact: (text) => text,
    idToken,
    line: core.info,
    debug: core.debug,
    annotate: (level, text, location) => ANNOTATE[level](text, propertiesOf(location)),
    group(title, lines) {
      core.startGroup(title);
      for (const text of lines) {
        core.info(text);
      }
      core.endGroup();
    },
    async summary(markdown) {
      const file = environment["GITHUB_STEP_SUMMARY"];
      if (!file) {
        return { code: undefined };
      }
      try {
        // @actions/core looks for the file before its first write only, and keeps the text of a write that failed.
        accessSync(file, constants.R_OK | constants.W_OK);
        await core.summary.emptyBuffer().addRaw(markdown).write({ overwrite: true });
        return undefined;
      } catch (error) {
        return { code: codeOf(error, file) };
      }
    },
  };
}

function writeOutputs(file: string, values: Readonly<Record<string, string>>): WriteFailure | undefined {
  let before: Stats | undefined;
  try {
    before = statSync(file, { throwIfNoEntry: false });
    for (const [name, value] of Object.entries(values)) {
      core.setOutput(name, value);
    }
    return undefined;
  } catch (error) {
    const code = codeOf(error, file);
    // The runner takes nothing from a file in which a value has no end, as a full disk leaves one.
    if (before?.isFile()) {
      truncate(file, before.size);
    }
    return { code };
  }
}

/** Writes a file and puts it in its place by renaming: whoever reads it meanwhile sees a whole one. */
function replaceFile(path: string, content: string): JobsFile {
  const draft = `${path}.new`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
    return { kind: "written", path };
  } catch (error) {
    rmSync(draft, { force: true, recursive: true });
    return { kind: "failed", code: codeIn(error) };
  }
}

function truncate(file: string, size: number): void {
  try {
    truncateSync(file, size);
  } catch {
    // The failure to write is reported already.
  }
}

/** Returns the system's code for what keeps a file from being written; @actions/core's own errors have none. */
function codeOf(error: unknown, file: string): string {
  let cause = error;
  try {
    if (statSync(file).isDirectory()) {
      return "EISDIR";
    }
    accessSync(file, constants.R_OK | constants.W_OK);
  } catch (found) {
    cause = found;
  }
  return codeIn(cause);
}

function codeIn(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** A JSON web token: three parts in base64url. */
const WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/u;

async function idToken(audience: string): Promise<IdToken> {
  try {
    // Whatever the endpoint gives, text or not.
    const token: unknown = await core.getIDToken(audience);
    return typeof token === "string" && WEB_TOKEN.test(token)
      ? { kind: "token", token }
      : { kind: "none", detail: message("idTokenMissing") };
  } catch (error) {
    return idTokenFailure(error instanceof Error ? error.message : "");
  }
}

/** Reads why there is no token; the library says it in words only. */
function idTokenFailure(sentence: string): IdToken {
  const [, answered] = /Error Code : (\d{3})\b/u.exec(sentence) ?? [];
  if (answered) {
    // The rest are the words of whoever answered.
    const status = Number(answered);
    return { kind: "none", status, detail: message("httpStatus", { status }) };
  }
  const [, refused] = /\bstatusCode=(\d{3})\b/u.exec(sentence) ?? [];
  if (refused) {
    const status = Number(refused);
    return { kind: "none", proxyStatus: status, detail: message("proxyRefused", { status }) };
  }
  const [, words = ""] = /Error Message: (.*)$/su.exec(sentence) ?? [];
  const isEmpty = sentence.includes("ID Token field");
  return { kind: "none", detail: isEmpty ? message("idTokenMissing") : message("notConnected", { words }) };
}

function propertiesOf(location: FileLocation | undefined): core.AnnotationProperties {
  if (!location) {
    return {};
  }
  const { file, line, endLine, column, endColumn } = location;
  return {
    file,
    startLine: line,
    startColumn: column,
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}
