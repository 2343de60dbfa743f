import type { Place, Problem } from "../base/problem.ts";
import type { Language, Text } from "../base/text.ts";
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
  /** Errors, each annotated at its place; the tenth says how many more there are, and those follow in a group. */
  errors(problems: readonly Problem[]): void;
  group(title: string, lines: readonly string[]): void;
}

/** A log of its own count of annotations. */
export function createLog(runner: Runner, language: Language): Log {
  const left: Record<Level, number> = {
    error: MOST_ANNOTATIONS,
    warning: MOST_ANNOTATIONS,
    notice: MOST_ANNOTATIONS,
  };
  const say = (message: Text, place: Place | undefined): string =>
    harmless(located(message[language], place));
  const annotate = (level: Level, line: string, place: Place | undefined): void => {
    if (left[level] > 0) {
      left[level] -= 1;
      runner.annotate(level, line, place);
    } else {
      runner.line(`${level}: ${line}`);
    }
  };
  return {
    language,
    info: (line) => runner.line(harmless(line)),
    notice: (message, place) => annotate("notice", say(message, place), place),
    warning: (message, place) => annotate("warning", say(message, place), place),
    errors(problems) {
      const room = Math.max(left.error, 1);
      const shown = problems.length > room ? problems.slice(0, room - 1) : problems;
      for (const { message, place } of shown) {
        annotate("error", say(message, place), place);
      }
      const rest = problems.slice(shown.length);
      const [first] = rest;
      if (first) {
        const more =
          language === "zh-CN"
            ? `另有 ${rest.length} 处错误，首个为：`
            : `${rest.length} more mistakes, the first: `;
        annotate("error", `${more}${say(first.message, first.place)}`, first.place);
        runner.group(
          language === "zh-CN" ? "其余错误" : "The other mistakes",
          rest.map(({ message, place }) => say(message, place)),
        );
      }
    },
    group: (title, lines) => runner.group(harmless(title), lines.map(harmless)),
  };
}

/** A message that begins with where it belongs: `file:line:column:`. An input names itself in the message. */
export function located(message: string, place: Place | undefined): string {
  return place?.kind === "file" ? `${place.file}:${place.line}:${place.column}: ${message}` : message;
}
