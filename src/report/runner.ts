import type { IdToken } from "../auth/assume-role.ts";
import type { FileLocation } from "../messages/diagnostic.ts";
import { createRedactor } from "../text/redactor.ts";

export type AnnotationLevel = "error" | "warning" | "notice";

/** A reason why a file could not be written. */
export interface WriteFailure {
  /** The system's error code, `ENOSPC` for one, empty where there is none; undefined where the variable is not set. */
  readonly code: string | undefined;
}

/** The file of all jobs as it was left: its path, or why it could not be written. */
export type JobsFile =
  | { readonly kind: "written"; readonly path: string }
  | ({ readonly kind: "failed" } & WriteFailure);

/** The runner that the action works for. */
export interface Runner {
  /** Returns an input as it was given, white space and all. */
  input(name: string): string;
  /** Writes the step's outputs, all or none; nothing where the runner reads none. */
  outputs(values: Readonly<Record<string, string>>): WriteFailure | undefined;
  /** Writes the file of all jobs into the runner's temporary folder, in the place of what this step wrote before. */
  jobsFile(json: string): JobsFile;
  mask(secret: string): void;
  /** Takes the known secrets out of a text, for what does not go through the runner. */
  redact(text: string): string;
  /** Obtains the job's OIDC token for an audience. Never rejects; masked already. */
  idToken(audience: string): Promise<IdToken>;
  line(text: string): void;
  debug(text: string): void;
  annotate(level: AnnotationLevel, text: string, location: FileLocation | undefined): void;
  group(title: string, lines: readonly string[]): void;
  /** Writes the step's summary, replacing what this step wrote before. */
  summary(markdown: string): Promise<WriteFailure | undefined>;
}

/**
 * Returns a runner that gets no text with a secret: it masks the log by itself, but drops whole outputs that hold one,
 * and does not recognise secrets that are escaped. The last line of defence: values lose their secrets when they are
 * rendered, before anything is cut or escaped.
 */
export function withRedaction(runner: Runner): Runner {
  const { add, redact } = createRedactor();
  return {
    ...runner,
    redact,
    mask(secret) {
      // The runner complains of an empty mask.
      if (secret.trim() === "") {
        return;
      }
      add(secret);
      runner.mask(secret);
    },
    outputs: (values) =>
      runner.outputs(
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, redact(value)])),
      ),
    jobsFile: (json) => runner.jobsFile(redact(json)),
    line: (text) => runner.line(redact(text)),
    debug: (text) => runner.debug(redact(text)),
    annotate: (level, text, location) =>
      runner.annotate(level, redact(text), location && { ...location, file: redact(location.file) }),
    group: (title, lines) => runner.group(redact(title), lines.map(redact)),
    summary: (markdown) => runner.summary(redact(markdown)),
  };
}
