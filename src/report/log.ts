import { countOf, type Diagnostic, type SourceLocation } from "../messages/diagnostic.ts";
import { type MessageOrText, message } from "../messages/message.ts";
import { sanitizeLine } from "../text/unsafe-characters.ts";
import type { Render } from "./render.ts";
import type { AnnotationLevel, Runner } from "./runner.ts";

/** The runner keeps this many annotations of each kind a step. */
const MOST_ANNOTATIONS = 10;

/** The one way to the step's log: every text that passes is rendered and made safe for the runner. */
export interface StepLog {
  info(line: MessageOrText): void;
  /** Logs a line about a single call: at once, or in a group at the end where there are many jobs. */
  detail(line: MessageOrText): void;
  /** Keeps the details that follow for the end. */
  keepDetails(): void;
  notice(message: MessageOrText): void;
  warning(message: MessageOrText): void;
  /** Logs each where it belongs, as long as there is room. */
  annotate(kind: AnnotationKind, diagnostics: readonly Diagnostic[]): void;
  group(title: MessageOrText, lines: readonly (MessageOrText | string)[]): void;
  /**
   * Logs what had no room: of each kind, the tenth annotation is kept until it is known how many more there are; it
   * gives their number, and they follow in a group. Before them comes an error that must be seen even without room.
   */
  finish(error?: MessageOrText): void;
}

/** The kinds of annotations, as a person tells them apart. */
const KINDS = {
  mistakes: { level: "error", more: "moreMistakes", others: message("otherMistakes") },
  jobs: { level: "error", more: "moreFailedJobs", others: message("otherFailedJobs") },
  warnings: { level: "warning", more: "moreWarnings", others: message("otherWarnings") },
  notices: { level: "notice", more: "moreNotices", others: message("otherNotices") },
} as const;

type AnnotationKind = keyof typeof KINDS;

/** Returns a log with its own count of annotations. */
export function createLog(runner: Runner, render: Render): StepLog {
  const counts: Record<AnnotationLevel, number> = { error: 0, warning: 0, notice: 0 };
  const kept: Record<AnnotationKind, Diagnostic[]> = { mistakes: [], jobs: [], warnings: [], notices: [] };
  const details: string[] = [];
  let keepsDetails = false;

  const lineOf = (shown: MessageOrText | string): string => sanitizeLine(render(shown));
  const show = (level: AnnotationLevel, shown: MessageOrText, location: SourceLocation | undefined): void => {
    counts[level] += 1;
    const place = location?.kind === "file" ? { ...location, file: lineOf(location.file) } : undefined;
    runner.annotate(level, lineOf(shown), place);
  };
  const annotate = (kind: AnnotationKind, diagnostics: readonly Diagnostic[]): void => {
    const { level } = KINDS[kind];
    for (const diagnostic of diagnostics) {
      if (counts[level] < MOST_ANNOTATIONS - 1) {
        show(level, located(diagnostic), diagnostic.location);
      } else {
        kept[kind].push(diagnostic);
      }
    }
  };
  const finish = (kind: AnnotationKind): void => {
    const { level, more, others } = KINDS[kind];
    const rest = kept[kind].splice(0);
    const [first] = rest;
    if (!first) {
      return;
    }
    const hasRoom = counts[level] < MOST_ANNOTATIONS;
    if (hasRoom) {
      const sentence = located(first);
      show(
        level,
        rest.length > 1 ? message(more, { count: countOf(rest), first: sentence }) : sentence,
        first.location,
      );
    }
    if (!hasRoom || rest.length > 1) {
      runner.group(lineOf(others), rest.map(located).map(lineOf));
    }
  };
  return {
    info: (line) => runner.line(lineOf(line)),
    detail: (line) => (keepsDetails ? details.push(lineOf(line)) : runner.line(lineOf(line))),
    keepDetails() {
      keepsDetails = true;
    },
    notice: (message) => annotate("notices", [{ message }]),
    warning: (message) => annotate("warnings", [{ message }]),
    annotate,
    group: (title, lines) => runner.group(lineOf(title), lines.map(lineOf)),
    finish(error) {
      if (details.length > 0) {
        runner.group(lineOf(message("callDetails")), details.splice(0));
      }
      if (error) {
        show("error", error, undefined);
      }
      for (const kind of ["mistakes", "jobs", "warnings", "notices"] as const) {
        finish(kind);
      }
    },
  };
}

/** Puts `file:line:column:` before a message that belongs to a place in a file; an input is named by the message itself. */
function located({ message: sentence, location }: Diagnostic): MessageOrText {
  if (location?.kind !== "file") {
    return sentence;
  }
  const { file, line, column } = location;
  return message("located", { file, line, column, sentence });
}
