import { Composer, type Document, Lexer, type Node, Parser } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import type { Steps } from "./bounds.ts";
import { type Allowance, TOTAL_ALLOWANCE } from "./bounds.ts";
import { locationAt, type SourceFile } from "./source-file.ts";
import type { YamlError } from "./syntax-error.ts";
import { syntaxDiagnostic } from "./yaml-errors.ts";

/** The deepest nesting that is read; a manifest itself needs five levels. */
const DEEPEST = 100;
/** The most tokens of a file, white space and comments aside: ten times what a thousand jobs need, and 300 MB. */
const MOST_TOKENS = 700_000;
/** The number of lexemes between two pauses. */
const STEP = 2000;

/** The core types of YAML 1.2 and nothing more, whatever a directive in the file asks for. */
const OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  // Compared by our own index: the library compares each key with each other.
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/** One YAML document of a file; a document that is not YAML has been reported and is left out. */
export interface ParsedDocument {
  readonly root: Node | null;
  /** The offset at which the document starts. */
  readonly from: number;
}

/** The documents of a file. */
export interface ParsedFile {
  readonly documents: readonly ParsedDocument[];
  /** True where something in the file is not YAML. */
  readonly broken: boolean;
}

/** Lexemes that cost next to nothing: white space, comments and the lexer's own marks. */
const SMALL = new RegExp(`^[${"\\s#\\x02\\x18\\x1f\\ufeff"}]`, "u");

/**
 * Parses the YAML documents of a file. Syntax errors are reported, once a document. The parser is driven from here: in
 * steps, only as deep and as far as the bounds allow, and each document is composed as soon as it is complete.
 */
export function* parseDocuments(
  source: SourceFile,
  total: Pick<Allowance, "lexemes">,
  report: (diagnostic: Diagnostic) => unknown,
): Steps<ParsedFile> {
  const parser = new Parser();
  const composer = createComposer();
  const documents: ParsedDocument[] = [];
  let broken = false;
  const refuse = (diagnostic: Diagnostic): ParsedFile => {
    report(diagnostic);
    return { documents, broken: true };
  };
  const add = (document: Document.Parsed): void => {
    const diagnostics = syntaxDiagnostics(source, document);
    if (diagnostics.length > 0) {
      broken = true;
      diagnostics.forEach(report);
    } else if (!isSuffixAlone(document)) {
      documents.push({ root: document.contents, from: document.range[0] });
    }
  };
  let directive: number | undefined;
  let versions = 0;
  let lexemes = 0;
  let tokens = 0;
  let previous = "";
  for (const lexeme of new Lexer().lex(source.text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === "directive") {
        directive = token.offset;
        versions += /^%YAML\s/u.test(token.source) ? 1 : 0;
        if (versions > 1) {
          return refuse({
            location: locationAt(source, directive, directive + token.source.length),
            message: message("directiveRepeated"),
          });
        }
      } else if (token.type === "document") {
        directive = undefined;
        versions = 0;
      }
      composer.compose(token).forEach(add);
    }
    lexemes += 1;
    total.lexemes -= 1;
    if (!SMALL.test(lexeme)) {
      tokens += costOf(lexeme, previous);
      previous = lexeme;
    }
    if (lexemes % STEP === 0) {
      yield STEP;
    }
    if (parser.stack.length > DEEPEST + 1) {
      const { offset } = parser.stack.at(-1) ?? parser;
      return refuse({
        location: locationAt(source, offset),
        message: message("nestedTooDeep", { most: DEEPEST }),
      });
    }
    if (tokens > MOST_TOKENS || total.lexemes < 0) {
      const limit = {
        most: total.lexemes < 0 ? TOTAL_ALLOWANCE.lexemes : MOST_TOKENS,
        inAll: total.lexemes < 0,
      };
      return refuse({
        location: locationAt(source, parser.offset),
        message: message("tooManyTokens", limit),
      });
    }
  }
  for (const token of parser.end()) {
    directive = token.type === "document" ? undefined : directive;
    composer.compose(token).forEach(add);
  }
  composer.end().forEach(add);
  yield tokens;
  if (directive !== undefined) {
    return refuse({ location: locationAt(source, directive), message: message("directiveAlone") });
  }
  const [error] = composer.errors();
  return error ? refuse(syntaxDiagnostic(source, undefined, error)) : { documents, broken };
}

/** Returns a lexeme's part of the most: marks that begin something come with more than a token of their own. */
function costOf(lexeme: string, previous: string): number {
  const mark = lexeme[0] ?? "";
  if (mark === "[" || mark === "{") {
    return 3;
  }
  return "&*!-,`@".includes(mark) || (mark === ":" && previous === ":") ? 2 : 1;
}

/** Recognises what `...` leaves between two documents or before the first: nothing, which no `---` starts. */
function isSuffixAlone({ contents, directives }: Document.Parsed): boolean {
  return directives.docStart !== true && isBlank(contents);
}

/** Recognises a document's root that has nothing at all. */
export function isBlank(root: Node | null): boolean {
  const [from, end] = root?.range ?? [];
  return root === null || (from !== undefined && from === end);
}

/** The part of the library's composer that is used, and the private one by which it takes errors. */
interface Internals {
  errors: YamlError[];
  onError: (at: ErrorPosition, code: YamlError["code"], words: string, isWarning?: boolean) => void;
}

type ErrorPosition = number | readonly number[] | { readonly offset: number; readonly source?: string };

/**
 * Creates a composer that keeps of each document's errors those that are told, every tab and the first of the others: a
 * file can have half a million of them, and each would keep its stack.
 */
function createComposer() {
  const composer = new Composer(OPTIONS);
  const internals = composer as unknown as Internals;
  internals.onError = (at, code, _words, isWarning) => {
    if (!isWarning && (code === "TAB_AS_INDENT" || internals.errors.length === 0)) {
      internals.errors.push({ code, pos: positionOf(at) });
    }
  };
  let hasError = false;
  return {
    compose(token: Parameters<Composer["next"]>[0]): Document.Parsed[] {
      if (token.type === "error" && hasError) {
        return [];
      }
      hasError = token.type === "error" || (hasError && token.type !== "document");
      return [...composer.next(token)];
    },
    end: (): Document.Parsed[] => [...composer.end()],
    /** Returns the errors after the last document. */
    errors: (): readonly YamlError[] => internals.errors,
  };
}

function positionOf(at: ErrorPosition): YamlError["pos"] {
  if (typeof at === "number") {
    return [at, at + 1];
  }
  if ("offset" in at) {
    return [at.offset, at.offset + (at.source?.length ?? 1)];
  }
  const [from = 0, to = from + 1] = at;
  return [from, to];
}

/**
 * Returns a document's syntax errors: every tab that indents, else the first error alone, since what follows it is
 * mostly its consequence.
 */
function syntaxDiagnostics(source: SourceFile, document: Document.Parsed): readonly Diagnostic[] {
  const tabs = document.errors.filter((error) => error.code === "TAB_AS_INDENT");
  const shown = tabs.length > 0 ? tabs : document.errors.slice(0, 1);
  return shown.map((error) => syntaxDiagnostic(source, document.contents ?? undefined, error));
}
