import * as core from "@actions/core";
import type { Place } from "../base/problem.ts";

/** How bad an annotation is. */
export type Level = "error" | "warning" | "notice";

/** The runner that the action works for: the one place that knows @actions/core. */
export interface Runner {
  /** An input as it was given, white space and all. */
  input(name: string): string;
  output(name: string, value: string): void;
  mask(secret: string): void;
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
