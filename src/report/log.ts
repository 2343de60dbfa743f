import type { Diagnostic, SourceLocation } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { type Language, text } from "../messages/text.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import { textOf } from "./render.ts";
import type { AnnotationLevel, Runner } from "./runner.ts";

/** The runner keeps this many annotations of each kind a step. */
export const MOST_ANNOTATIONS = 10;

/** The one way to the step's log: every text that passes is made harmless. */
export interface Log {
  /** Where words are needed: the language of errors, advice and summary. */
  readonly language: Language;
  info(line: string | MessageOrText): void;
  /** A line about a single call: told at once, or in a group at the end where there are many jobs. */
  detail(line: string | MessageOrText): void;
  /** From here on details wait for the end. */
  keepDetails(): void;
  notice(message: MessageOrText, location?: SourceLocation): void;
  warning(message: MessageOrText, location?: SourceLocation): void;
  /** Errors, each annotated at its place, as long as there is room. */
  errors(diagnostics: readonly Diagnostic[], what: "mistakes" | "jobs"): void;
  group(title: string, lines: readonly string[]): void;
  /**
   * Says what had no room: of each kind, the tenth annotation is kept until it is known how many more there are; it
   * tells their number, and they follow in a group. Before them an error that must be seen whatever has no room.
   */
  finish(error?: MessageOrText): void;
}

/** The kinds of annotations, and what a person calls them. */
type Kind = "mistakes" | "jobs" | "warnings" | "notices";

const LEVELS: Readonly<Record<Kind, AnnotationLevel>> = {
  mistakes: "error",
  jobs: "error",
  warnings: "warning",
  notices: "notice",
};

const MORE: Readonly<Record<Kind, (count: number) => MessageOrText>> = {
  mistakes: (count) => text(`${count} more mistakes, the first: `, `另有 ${count} 处错误，首个为：`),
  jobs: (count) =>
    text(`${count} more jobs that did not end well, the first: `, `另有 ${count} 个作业未成功，首个为：`),
  warnings: (count) => text(`${count} more warnings, the first: `, `另有 ${count} 条警告，首条为：`),
  notices: (count) => text(`${count} more notices, the first: `, `另有 ${count} 条提示，首条为：`),
};

const OTHERS: Readonly<Record<Kind, MessageOrText>> = {
  mistakes: text("The other mistakes", "其余错误"),
  jobs: text("The other jobs that did not end well", "其余未成功的作业"),
  warnings: text("The other warnings", "其余警告"),
  notices: text("The other notices", "其余提示"),
};

/** A log of its own count of annotations. */
export function createLog(runner: Runner, language: Language): Log {
  const counts: Record<AnnotationLevel, number> = { error: 0, warning: 0, notice: 0 };
  const kept: Record<Kind, Diagnostic[]> = { mistakes: [], jobs: [], warnings: [], notices: [] };
  const details: string[] = [];
  let keepsDetails = false;

  const show = (level: AnnotationLevel, line: string, location: SourceLocation | undefined): void => {
    counts[level] += 1;
    runner.annotate(level, sanitizeLine(line), harmlessPlace(location));
  };
  const annotate = (kind: Kind, message: MessageOrText, location: SourceLocation | undefined): void => {
    if (counts[LEVELS[kind]] < MOST_ANNOTATIONS - 1) {
      show(LEVELS[kind], located(textOf(message, language), location), location);
    } else {
      kept[kind].push({ message, ...(location && { location }) });
    }
  };
  const finish = (kind: Kind): void => {
    const rest = kept[kind].splice(0);
    const [first] = rest;
    if (!first) {
      return;
    }
    const lines = rest.map(({ message, location }) => located(textOf(message, language), location));
    const room = counts[LEVELS[kind]] < MOST_ANNOTATIONS;
    if (room) {
      const more = rest.length > 1 ? textOf(MORE[kind](rest.length), language) : "";
      show(LEVELS[kind], `${more}${lines[0]}`, first.location);
    }
    if (!room || rest.length > 1) {
      runner.group(textOf(OTHERS[kind], language), lines.map(sanitizeLine));
    }
  };
  const lineOf = (line: string | MessageOrText): string =>
    sanitizeLine(typeof line === "string" ? line : textOf(line, language));
  return {
    language,
    info: (line) => runner.line(lineOf(line)),
    detail: (line) => (keepsDetails ? details.push(lineOf(line)) : runner.line(lineOf(line))),
    keepDetails() {
      keepsDetails = true;
    },
    notice: (message, location) => annotate("notices", message, location),
    warning: (message, location) => annotate("warnings", message, location),
    errors(diagnostics, what) {
      for (const { message, location } of diagnostics) {
        annotate(what, message, location);
      }
    },
    group: (title, lines) => runner.group(sanitizeLine(title), lines.map(sanitizeLine)),
    finish(error) {
      if (details.length > 0) {
        runner.group("On the way", details.splice(0));
      }
      if (error) {
        show("error", textOf(error, language), undefined);
      }
      for (const kind of ["mistakes", "jobs", "warnings", "notices"] as const) {
        finish(kind);
      }
    },
  };
}

/** A message that begins with where it belongs: `file:line:column:`. An input names itself in the message. */
export function located(message: string, location: SourceLocation | undefined): string {
  return location?.kind === "file"
    ? `${location.file}:${location.line}:${location.column}: ${message}`
    : message;
}

/** A file's name is from outside as well. */
function harmlessPlace(location: SourceLocation | undefined): SourceLocation | undefined {
  return location?.kind === "file" ? { ...location, file: sanitizeLine(location.file) } : location;
}
