import { type Alias, isMap, isScalar, type Node, type Scalar, visit, type YAMLMap } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import { message } from "../messages/message.ts";
import { findSlip, slipDiagnostic } from "./line-slips.ts";
import { lineAt, locationAt, type SourceFile } from "./source-file.ts";

/** The nodes that the aliases of a document stand for; an alias without an anchor has none. */
export type Aliases = ReadonlyMap<Alias, Node>;

/** The tags of YAML's core types; a value may name the type that it has. */
const CORE_TAGS = new Set(
  ["map", "seq", "str", "null", "bool", "int", "float"].map((name) => `tag:yaml.org,2002:${name}`),
);

/**
 * Resolves a document's aliases in one pass, in the order in which it is written. On the way it reports what is wrong
 * anywhere in a document: a key that is given twice, an alias without an anchor, a tag that is not of YAML's core.
 */
export function resolveAliases(
  source: SourceFile,
  root: Node | null,
  report: (diagnostic: Diagnostic) => unknown,
): Aliases {
  const anchors = new Map<string, Node>();
  const aliases = new Map<Alias, Node>();
  visit(root, {
    Alias(_, alias) {
      const target = anchors.get(alias.source);
      if (target) {
        aliases.set(alias, target);
      } else {
        report({
          location: locationOfNode(source, alias),
          message: message("aliasWithoutAnchor", { name: alias.source }),
        });
      }
    },
    Value(_, node) {
      if (node.anchor) {
        anchors.set(node.anchor, node);
      }
      checkTag(source, node, report);
      if (isMap(node)) {
        checkKeys(source, node, report);
      }
    },
  });
  return aliases;
}

/** Returns the location of a node in its file. */
export function locationOfNode(source: SourceFile, node: Node): ReturnType<typeof locationAt> {
  const [from, to] = node.range ?? [0, 0];
  return locationAt(source, from, to);
}

function checkTag(source: SourceFile, node: Node, report: (diagnostic: Diagnostic) => unknown): void {
  const { tag } = node as { readonly tag?: string };
  if (tag === undefined || tag === "!") {
    return;
  }
  // A core type on a value that is not of it stays unresolved: the value keeps the type that it looks like.
  const fits = isScalar(node) ? fitsScalar(tag, node.value) : tag === (isMap(node) ? MAP : SEQ);
  if (!CORE_TAGS.has(tag) || !fits) {
    report(foreignTag(source, node, tag.replace(/^tag:yaml\.org,2002:/u, "!!")));
  }
}

/** The most characters before a value in which its tag is searched: each of many tags costs as many. */
const TAG_DISTANCE = 1000;

/**
 * Makes the mistake of a tag, at the tag. Spelled in another way (by a directive that stands elsewhere, say) it is not
 * found, and then not shown: a message shows nothing but what stands at its location.
 */
function foreignTag(source: SourceFile, node: Node, tag: string): Diagnostic {
  const [from] = node.range ?? [0];
  const start = Math.max(0, from - TAG_DISTANCE);
  const at = source.text.slice(start, from).lastIndexOf(tag);
  return at === -1
    ? {
        location: locationOfNode(source, node),
        message: message("yamlTagNotAllowed", { tag: undefined }),
      }
    : {
        location: locationAt(source, start + at, start + at + tag.length),
        message: message("yamlTagNotAllowed", { tag }),
      };
}

const MAP = "tag:yaml.org,2002:map";
const SEQ = "tag:yaml.org,2002:seq";

function fitsScalar(tag: string, value: unknown): boolean {
  const type = value === null ? "null" : typeof value;
  return (
    (type === "null" && tag.endsWith(":null")) ||
    (type === "string" && tag.endsWith(":str")) ||
    (type === "boolean" && tag.endsWith(":bool")) ||
    (type === "number" && (tag.endsWith(":int") || tag.endsWith(":float")))
  );
}

function checkKeys(source: SourceFile, map: YAMLMap, report: (diagnostic: Diagnostic) => unknown): void {
  const first = new Map<unknown, number>();
  for (const { key } of map.items) {
    if (!isScalar(key) || !key.range) {
      continue;
    }
    const line = lineAt(source, key.range[0]);
    const before = first.get(key.value);
    if (before === undefined) {
      first.set(key.value, line);
    } else {
      const [from, to] = key.range;
      const isPlain = /^\w[\w.-]*$/u.test(String(key.value));
      const slip = isPlain ? undefined : findSlip(source, from, to);
      const mistake = message("duplicateKey", { key: shownScalar(source, key), first: before, second: line });
      report(slipDiagnostic(source, slip ?? { from, to, message: mistake }));
    }
  }
}

/**
 * Returns the part of a scalar that a message may show: of a value over several lines the first alone, since a missing
 * quote makes other lines part of it.
 */
export function shownScalar(source: SourceFile, node: Scalar): string {
  const [from, to] = node.range ?? [0, 0];
  const written = source.text.slice(from, to).trimEnd();
  const value = typeof node.value === "string" ? node.value : (node.source ?? written);
  const end = written.indexOf("\n");
  if (end === -1) {
    return value;
  }
  const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  const first = block ? /\S.*/u.exec(written.slice(end))?.[0] : written.slice(0, end).replace(/^["']/u, "");
  return `${first?.trim() ?? ""}…`;
}
