import type { Place, Problem } from "../messages/diagnostic.ts";
import { type Language, type Text, text } from "../messages/text.ts";
import { harmless } from "../text/unsafe-characters.ts";
import type { Level, Runner } from "./runner.ts";

/** The runner keeps this many annotations of each kind a step. */
export const MOST_ANNOTATIONS = 10;

/** The one way to the step's log: every text that passes is made harmless. */
export interface Log {
  /** Where words are needed: the language of errors, advice and summary. */
  readonly language: Language;
  info(line: string): void;
  /** A line about a single call: told at once, or in a group at the end where there are many jobs. */
  detail(line: string): void;
  /** From here on details wait for the end. */
  keepDetails(): void;
  notice(message: Text, place?: Place): void;
  warning(message: Text, place?: Place): void;
  /** Errors, each annotated at its place, as long as there is room. */
  errors(problems: readonly Problem[], what: "mistakes" | "jobs"): void;
  group(title: string, lines: readonly string[]): void;
  /**
   * Says what had no room: of each kind, the tenth annotation is kept until it is known how many more there are; it
   * tells their number, and they follow in a group. Before them an error that must be seen whatever has no room.
   */
  finish(error?: Text): void;
}

/** The kinds of annotations, and what a person calls them. */
type Kind = "mistakes" | "jobs" | "warnings" | "notices";

const LEVELS: Readonly<Record<Kind, Level>> = {
  mistakes: "error",
  jobs: "error",
  warnings: "warning",
  notices: "notice",
};

const MORE: Readonly<Record<Kind, (count: number) => Text>> = {
  mistakes: (count) => text(`${count} more mistakes, the first: `, `另有 ${count} 处错误，首个为：`),
  jobs: (count) =>
    text(`${count} more jobs that did not end well, the first: `, `另有 ${count} 个作业未成功，首个为：`),
  warnings: (count) => text(`${count} more warnings, the first: `, `另有 ${count} 条警告，首条为：`),
  notices: (count) => text(`${count} more notices, the first: `, `另有 ${count} 条提示，首条为：`),
};

const OTHERS: Readonly<Record<Kind, Text>> = {
  mistakes: text("The other mistakes", "其余错误"),
  jobs: text("The other jobs that did not end well", "其余未成功的作业"),
  warnings: text("The other warnings", "其余警告"),
  notices: text("The other notices", "其余提示"),
};

/** A log of its own count of annotations. */
export function createLog(runner: Runner, language: Language): Log {
  const counts: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  const kept: Record<Kind, Problem[]> = { mistakes: [], jobs: [], warnings: [], notices: [] };
  const details: string[] = [];
  let keepsDetails = false;

  const show = (level: Level, line: string, place: Place | undefined): void => {
    counts[level] += 1;
    runner.annotate(level, harmless(line), harmlessPlace(place));
  };
  const annotate = (kind: Kind, message: Text, place: Place | undefined): void => {
    if (counts[LEVELS[kind]] < MOST_ANNOTATIONS - 1) {
      show(LEVELS[kind], located(message[language], place), place);
    } else {
      kept[kind].push({ message, ...(place && { place }) });
    }
  };
  const finish = (kind: Kind): void => {
    const rest = kept[kind].splice(0);
    const [first] = rest;
    if (!first) {
      return;
    }
    const lines = rest.map(({ message, place }) => located(message[language], place));
    const room = counts[LEVELS[kind]] < MOST_ANNOTATIONS;
    if (room) {
      const more = rest.length > 1 ? MORE[kind](rest.length)[language] : "";
      show(LEVELS[kind], `${more}${lines[0]}`, first.place);
    }
    if (!room || rest.length > 1) {
      runner.group(OTHERS[kind][language], lines.map(harmless));
    }
  };
  return {
    language,
    info: (line) => runner.line(harmless(line)),
    detail: (line) => (keepsDetails ? details.push(harmless(line)) : runner.line(harmless(line))),
    keepDetails() {
      keepsDetails = true;
    },
    notice: (message, place) => annotate("notices", message, place),
    warning: (message, place) => annotate("warnings", message, place),
    errors(problems, what) {
      for (const { message, place } of problems) {
        annotate(what, message, place);
      }
    },
    group: (title, lines) => runner.group(harmless(title), lines.map(harmless)),
    finish(error) {
      if (details.length > 0) {
        runner.group("On the way", details.splice(0));
      }
      if (error) {
        show("error", error[language], undefined);
      }
      for (const kind of ["mistakes", "jobs", "warnings", "notices"] as const) {
        finish(kind);
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
