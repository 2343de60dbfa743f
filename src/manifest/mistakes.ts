import { compareDiagnostics, countOf, type Diagnostic } from "../messages/diagnostic.ts";
import { isMessage, type MessageOrText, message, messageKey } from "../messages/message.ts";

/** The most mistakes of one kind that a file has told at their places. */
const MOST_ALIKE = 20;
/** The most places that are told, unless more files than these have mistakes: then one of each. */
const MOST_PLACES = 200;

/** Keeps what is wrong with a manifest: of each kind the first places in each file, and the number of the others. */
export interface Mistakes {
  readonly report: (diagnostic: Diagnostic) => void;
  /** Returns what was reported, each once, by file in the order given, then line and column, with the number of what is not told. */
  readonly inOrder: (files: readonly string[]) => readonly Diagnostic[];
}

/** The mistakes of one kind in one file. */
interface Alike {
  readonly told: Map<string, Diagnostic>;
  more: number;
}

export function collectMistakes(): Mistakes {
  const groups = new Map<string, Alike>();
  return {
    report(diagnostic) {
      const key = JSON.stringify([fileOf(diagnostic), kindOf(diagnostic.message)]);
      const alike = groups.get(key) ?? { told: new Map(), more: 0 };
      groups.set(key, alike);
      if (alike.told.size < MOST_ALIKE) {
        alike.told.set(diagnosticKey(diagnostic), diagnostic);
      } else {
        alike.more += 1;
      }
    },
    inOrder(files) {
      const order = new Map(files.map((file, index) => [file, index]));
      const rank = (diagnostic: Diagnostic): number => order.get(fileOf(diagnostic)) ?? files.length;
      const all = [...groups.values()]
        .flatMap(withNumber)
        .map(withAlias)
        .sort((a, b) => rank(a) - rank(b) || compareDiagnostics(a, b));
      return withinPlaces(all);
    },
  };
}

function fileOf({ location }: Diagnostic): string {
  return location?.kind === "file" ? location.file : "";
}

/** Returns what mistakes of one kind share: the sentence, and the field that it is about. */
function kindOf(sentence: MessageOrText): string {
  if (!isMessage(sentence)) {
    return sentence["en-US"];
  }
  const { id, params } = sentence;
  const {
    label,
    sentence: inner = sentence,
    mistake = inner,
  } = (params ?? {}) as Partial<Record<string, MessageOrText>>;
  return `${id === "labelled" ? JSON.stringify(label) : id} ${mistake === sentence ? "" : kindOf(mistake)}`;
}

/** Returns a key that two diagnostics share if and only if they say the same of the same place. */
export function diagnosticKey({ location, message: sentence }: Diagnostic): string {
  return `${JSON.stringify(location)} ${messageKey(sentence)}`;
}

/** Returns the places of a kind that are told; the last says how many more there are. */
function withNumber({ told, more }: Alike): readonly Diagnostic[] {
  const all = [...told.values()];
  const last = all.at(-1);
  return last && more > 0
    ? [
        ...all.slice(0, -1),
        { ...last, message: message("moreAlike", { sentence: last.message, count: more }), count: 1 + more },
      ]
    : all;
}

/** Adds to a mistake at an alias the line on which the value is written, as part of the message. */
function withAlias(diagnostic: Diagnostic): Diagnostic {
  const { location, message: mistake } = diagnostic;
  return location?.kind === "file" && location.alias
    ? { ...diagnostic, message: message("aliased", { mistake, ...location.alias }) }
    : diagnostic;
}

/** Leaves no more places than are told: the first of each file, then the others in their order. */
function withinPlaces(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const firsts = new Set(
    Map.groupBy(all, fileOf)
      .values()
      .map(([first]) => first),
  );
  let room = MOST_PLACES - firsts.size;
  const told = all.filter((diagnostic) => {
    if (firsts.has(diagnostic)) {
      return true;
    }
    room -= 1;
    return room >= 0;
  });
  const count = countOf(all) - countOf(told);
  return count > 0 ? [...told, { message: message("othersNotTold", { count }), count }] : told;
}

/** The mistakes that an input which came out empty causes in every job. */
const OF_ALL_JOBS: ReadonlySet<string> = new Set(["fieldMissing", "clusterMissing"]);

/** Returns mistakes with what no level gives to several jobs missing once, at the first of them. */
export function mergeMissing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (diagnostic) =>
    isMessage(diagnostic.message) && OF_ALL_JOBS.has(diagnostic.message.id)
      ? messageKey(diagnostic.message)
      : diagnostic,
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [missingInAll(first, others.length)] : [],
  );
}

function missingInAll(first: Diagnostic, others: number): Diagnostic {
  return others === 0
    ? first
    : { ...first, message: message("missingInJobs", { sentence: first.message, count: others + 1 }) };
}
