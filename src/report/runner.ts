import * as core from "@actions/core";
import type { Place } from "../base/problem.ts";
import type { IdToken } from "../ensure/keys.ts";

/** How bad an annotation is. */
export type Level = "error" | "warning" | "notice";

/** The runner that the action works for: the one place that knows @actions/core. */
export interface Runner {
  /** An input as it was given, white space and all. */
  input(name: string): string;
  output(name: string, value: string): void;
  mask(secret: string): void;
  /** A text without the secrets that are known: what goes elsewhere than through this. */
  redact(text: string): string;
  /** The job's OIDC token for an audience. Never rejects; masked already. */
  idToken(audience: string): Promise<IdToken>;
  line(text: string): void;
  debug(text: string): void;
  annotate(level: Level, text: string, place: Place | undefined): void;
  group(title: string, lines: readonly string[]): void;
  /** Writes the step's summary, replacing what this step wrote before. */
  summary(markdown: string): Promise<void>;
}

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const;

export const actionsRunner: Runner = {
  input: (name) => core.getInput(name, { trimWhitespace: false }),
  output: core.setOutput,
  mask: core.setSecret,
  redact: (text) => text,
  async idToken(audience) {
    try {
      return { token: await core.getIDToken(audience) };
    } catch (error) {
      // The library tells the status in its words only; the rest of them is the endpoint's.
      const [, status] = /Error Code : (\d{3})\b/u.exec(String(error)) ?? [];
      return { status: status === undefined ? undefined : Number(status) };
    }
  },
  line: core.info,
  debug: core.debug,
  annotate(level, text, place) {
    ANNOTATE[level](
      text,
      place?.kind === "file"
        ? {
            file: place.file,
            startLine: place.line,
            startColumn: place.column,
            ...(place.endLine !== undefined && { endLine: place.endLine }),
            ...(place.endColumn !== undefined && { endColumn: place.endColumn }),
          }
        : {},
    );
  },
  group(title, lines) {
    core.startGroup(title);
    for (const line of lines) {
      core.info(line);
    }
    core.endGroup();
  },
  async summary(markdown) {
    await core.summary.addRaw(markdown).write({ overwrite: true });
    core.summary.emptyBuffer();
  },
};
