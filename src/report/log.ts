import type { Place, Problem } from "../base/problem.ts";
import { type Language, type Text, text } from "../base/text.ts";
import { harmless } from "./harmless.ts";
import type { Level, Runner } from "./runner.ts";

/** The runner keeps this many annotations of each kind a step. */
export const MOST_ANNOTATIONS = 10;

/** The one way to the step's log: every text that passes is made harmless. */
export interface Log {
  /** Where words are needed: the language of errors, advice and summary. */
  readonly language: Language;
  info(line: string): void;
  notice(message: Text, place?: Place): void;
  warning(message: Text, place?: Place): void;
  /** Errors, each annotated at its place, as long as there is room. */
  errors(problems: readonly Problem[]): void;
  group(title: string, lines: readonly string[]): void;
  /**
   * Says what had no room: of each kind, the tenth annotation is kept until it is known how many more there are; it
   * tells their number, and they follow in a group.
   */
  finish(): void;
}

const MORE: Readonly<Record<Level, (count: number) => Text>> = {
  error: (count) => text(`${count} more errors, the first: `, `另有 ${count} 处错误，首个为：`),
  warning: (count) => text(`${count} more warnings, the first: `, `另有 ${count} 条警告，首条为：`),
  notice: (count) => text(`${count} more notices, the first: `, `另有 ${count} 条提示，首条为：`),
};

const OTHERS: Readonly<Record<Level, Text>> = {
  error: text("The other errors", "其余错误"),
  warning: text("The other warnings", "其余警告"),
  notice: text("The other notices", "其余提示"),
};

/** A log of its own count of annotations. */
export function createLog(runner: Runner, language: Language): Log {
  const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  const kept: Record<Level, Problem[]> = { error: [], warning: [], notice: [] };

  const show = (level: Level, line: string, place: Place | undefined): void => {
    counts[level] += 1;
    runner.annotate(level, harmless(line), harmlessPlace(place));
  };
  const annotate = (level: Level, problem: Problem): void => {
    if (counts[level] < MOST_ANNOTATIONS - 1) {
      show(level, located(problem.message[language], problem.place), problem.place);
    } else {
      kept[level].push(problem);
    }
  };
  const finish = (level: Level): void => {
    const rest = kept[level].splice(0);
    const [first] = rest;
    if (!first) {
      return;
    }
    const lines = rest.map(({ message, place }) => located(message[language], place));
    const room = counts[level] < MOST_ANNOTATIONS;
    if (room) {
      const more = rest.length > 1 ? MORE[level](rest.length)[language] : "";
      show(level, `${more}${lines[0]}`, first.place);
    }
    if (!room || rest.length > 1) {
      runner.group(OTHERS[level][language], lines.map(harmless));
    }
  };
  return {
    language,
    info: (line) => runner.line(harmless(line)),
    notice: (message, place) => annotate("notice", { message, ...(place && { place }) }),
    warning: (message, place) => annotate("warning", { message, ...(place && { place }) }),
    errors(problems) {
      for (const problem of problems) {
        annotate("error", problem);
      }
    },
    group: (title, lines) => runner.group(harmless(title), lines.map(harmless)),
    finish() {
      for (const level of ["error", "warning", "notice"] as const) {
        finish(level);
      }
    },
  };
}

/** A message that begins with where it belongs: `file:line:column:`. An input names itself in the message. */
export function located(message: string, place: Place | undefined): string {
  return place?.kind === "file" ? `${place.file}:${place.line}:${place.column}: ${message}` : message;
}

/** A file's name is from outside as well. */
function harmlessPlace(place: Place | undefined): Place | undefined {
  return place?.kind === "file" ? { ...place, file: harmless(place.file) } : place;
}
