import { Composer, type CST, type Document, Lexer, type Node, Parser } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { locationAt, type SourceFile } from "./source-file.ts";
import { syntaxDiagnostic } from "./yaml-errors.ts";

/** The deepest nesting that is read; a manifest itself needs five levels. */
const DEEPEST = 100;

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

/** Parses the YAML documents of a file. Syntax errors are reported, once a document. */
export function parseDocuments(
  source: SourceFile,
  report: (diagnostic: Diagnostic) => unknown,
): { readonly documents: readonly ParsedDocument[]; readonly broken: boolean } {
  const tokens = tokensOf(source.text);
  const deep = tokens.map(tooDeep).find((offset) => offset !== undefined);
  if (deep !== undefined) {
    report({ location: locationAt(source, deep), message: message("nestedTooDeep", { most: DEEPEST }) });
    return { documents: [], broken: true };
  }
  const composer = new Composer(OPTIONS);
  const documents: ParsedDocument[] = [];
  let broken = false;
  for (const document of composer.compose(tokens)) {
    const diagnostics = syntaxDiagnostics(source, document);
    if (diagnostics.length > 0) {
      broken = true;
      diagnostics.forEach(report);
    } else {
      documents.push({ root: document.contents, from: document.range[0] });
    }
  }
  const { errors } = composer.streamInfo();
  if (errors[0]) {
    broken = true;
    report(syntaxDiagnostic(source, undefined, errors[0]));
  }
  return { documents, broken };
}

/** Tokenises like `Parser.parse`, but drives the parser from outside: its nested generators take three times as long. */
function tokensOf(content: string): readonly CST.Token[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(content)) {
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
    }
  }
  for (const token of parser.end()) {
    tokens.push(token);
  }
  return tokens;
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

/** Returns the offset at which a document is nested too deeply. It does without recursion: the depth is in question. */
function tooDeep(token: CST.Token): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.depth > DEEPEST) {
      return next.token.offset;
    }
    const depth = next.depth + 1;
    if (next.token.type === "document" && next.token.value) {
      open.push({ token: next.token.value, depth });
    } else if ("items" in next.token) {
      for (const { key, value } of next.token.items as readonly CST.CollectionItem[]) {
        if (key) {
          open.push({ token: key, depth });
        }
        if (value) {
          open.push({ token: value, depth });
        }
      }
    }
  }
  return undefined;
}
