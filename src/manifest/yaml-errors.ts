import { isCollection, isPair, isScalar, type Node, visit, type YAMLError } from "yaml";
import type { Diagnostic } from "../messages/diagnostic.ts";
import type { MessageOrText } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import { lineAt, lineStart, lineText, locationAt, type SourceFile } from "./source-file.ts";

/**
 * A mistake of YAML syntax in our own words: the library's message may show lines of the file, so it is never shown.
 * `root` is what could be read of the document.
 */
export function syntaxDiagnostic(source: SourceFile, root: Node | undefined, error: YAMLError): Diagnostic {
  const [from, to] = error.pos;
  const conflict = conflictMarker(source, from);
  if (conflict !== undefined) {
    return { location: locationAt(source, conflict, conflict + 7), message: CONFLICT };
  }
  const tab = indentingTab(source, from);
  if (tab !== undefined) {
    return { location: locationAt(source, tab, tab), message: TAB };
  }
  // In a flow collection the brace of `${` opens a mapping.
  if (source.text[from] === "{" && source.text[from - 1] === "$") {
    return { location: locationAt(source, from - 1, from + 1), message: UNQUOTED_VARIABLE };
  }
  const open =
    error.code === "MISSING_CHAR" || error.code === "BAD_INDENT" ? unclosed(source, root, from) : undefined;
  if (open) {
    return { location: locationAt(source, open.offset, open.offset + 1), message: open.message };
  }
  const start = afterSpaces(source, from);
  return {
    location: locationAt(source, start, firstLineEnd(source, start, to)),
    message: sentence(source, error.code, start),
  };
}

/** The tab in the indentation of an offset's line. */
function indentingTab(source: SourceFile, offset: number): number | undefined {
  const line = lineAt(source, offset);
  const spaces = /^ *(?=\t[ \t]*[^ \t])/u.exec(lineText(source, line));
  return spaces ? lineStart(source, line) + spaces[0].length : undefined;
}

/** What stands on a line after its spaces is what the person sees. */
function afterSpaces(source: SourceFile, offset: number): number {
  let at = offset;
  while (source.text[at] === " ") {
    at += 1;
  }
  return at >= source.text.length || source.text[at] === "\n" || source.text[at] === "\r" ? offset : at;
}

/** The library gives several mistakes one code; what is written there tells them apart. */
function sentence(source: SourceFile, code: YAMLError["code"], start: number): MessageOrText {
  const rest = lineText(source, lineAt(source, start)).slice(locationAt(source, start).column - 1);
  if (/^-(?: |$)/u.test(rest)) {
    return code === "UNEXPECTED_TOKEN" ? ENTRY_ON_KEY_LINE : INDENT;
  }
  if (code === "UNEXPECTED_TOKEN" && /["'}\]] *$/u.test(lineBefore(source, start))) {
    return AFTER_VALUE;
  }
  return code === "MISSING_CHAR" && /:(?:\s|$)/u.test(rest) ? INDENT : (SENTENCES[code] ?? NOT_YAML);
}

function lineBefore(source: SourceFile, offset: number): string {
  return source.text.slice(lineStart(source, lineAt(source, offset)), offset);
}

/** A mistake of syntax is shown on the line on which it starts. */
function firstLineEnd(source: SourceFile, from: number, to: number): number {
  const end = source.text.indexOf("\n", from);
  return Math.max(from + 1, end === -1 ? to : Math.min(to, end));
}

/** The marker that git leaves around a conflict, on the mistake's line or right below it. */
function conflictMarker(source: SourceFile, offset: number): number | undefined {
  const line = lineAt(source, offset);
  for (const candidate of [line, line + 1]) {
    if (/^(?:<{7}|>{7}|={7})(?: |$)/u.test(lineText(source, candidate))) {
      return lineStart(source, candidate);
    }
  }
  return undefined;
}

/** The quote or bracket whose end is missing at an offset: the mistake stands where it was opened. */
function unclosed(
  source: SourceFile,
  root: Node | undefined,
  offset: number,
): { readonly offset: number; readonly message: MessageOrText } | undefined {
  let found: { readonly offset: number; readonly message: MessageOrText } | undefined;
  if (root) {
    visit(root, (_, node) => {
      if (isPair(node) || !(isScalar(node) || isCollection(node)) || !node.range) {
        return;
      }
      const [start, end] = node.range;
      const opener = source.text[start] ?? "";
      const closer = CLOSERS[opener];
      const quoted = isScalar(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
      const flow = isCollection(node) && node.flow;
      if (closer && (quoted || flow) && end >= offset - 1 && start < offset) {
        if (source.text[end - 1] !== closer || end - start < 2) {
          found = { offset: start, message: notClosed(opener, closer) };
        }
      }
    });
  }
  return found;
}

const CLOSERS: Readonly<Record<string, string>> = { '"': '"', "'": "'", "[": "]", "{": "}" };

function notClosed(opener: string, closer: string): MessageOrText {
  return text(
    `the ${opener} that starts here is never closed: write the ${closer} that ends it`,
    `此处的 ${opener} 没有结束：请补上 ${closer}`,
  );
}

const CONFLICT = text(
  "a merge conflict is left in the file: resolve it and remove git's markers",
  "文件中留有合并冲突：请解决冲突并删除 git 的标记",
);

const UNQUOTED_VARIABLE = text(
  'inside { } or [ ] a variable needs quotes, because its brace means a mapping there: write "${NAME}"',
  '在 { } 或 [ ] 中变量须加引号，否则其花括号会被当作映射：请写 "${NAME}"',
);

const TAB = text(
  "a tab in the indentation: YAML indents by spaces only; replace the tab",
  "缩进中有制表符：YAML 只允许用空格缩进，请替换",
);

const ENTRY_ON_KEY_LINE = text(
  "a list cannot start on its key's line: write each `- ` on a line of its own below the key",
  "列表不能写在键的同一行：请在键之下另起一行写每个 `- `",
);

const AFTER_VALUE = text(
  "more text after the end of a value: a quote or bracket closes too early, or a comma or line break is missing",
  "值已结束，其后还有内容：引号或括号过早闭合，或缺少逗号或换行",
);

const NOT_YAML = text(
  "this is not YAML here; check quotes, colons and indentation, of the line above too",
  "此处不是有效的 YAML；请检查引号、冒号和缩进，也请看上一行",
);

const COLON_IN_VALUE = text(
  "a value with `: ` in it, or a line indented deeper under a key that has a value already: put the value in quotes, or indent the keys alike",
  "值中含有 `: `，或在已有值的键下面多缩进了一行：请给值加引号，或对齐各键的缩进",
);

const NO_COLON = text(
  "a key without `: ` and a value: write key: value, with a space after the colon",
  "键后缺少 `: ` 和值：请写成 key: value，冒号后须有空格",
);

const INDENT = text(
  "the indentation does not fit: keys of one mapping, and the entries of one list, start in the same column",
  "缩进不一致：同一映射的键、同一列表的条目须从同一列开始",
);

const ANCHOR_OR_TAG = text(
  "an anchor (&name) or tag is out of place: a value has at most one anchor, directly before it, and an alias (*name) has none",
  "锚点（&name）或标签位置不对：一个值最多有一个锚点，紧挨在值之前；别名（*name）不能再带锚点",
);

const SENTENCES: Readonly<Partial<Record<YAMLError["code"], MessageOrText>>> = {
  ALIAS_PROPS: ANCHOR_OR_TAG,
  BAD_ALIAS: text(
    "an anchor (&) or alias (*) needs a name right after it; a value that begins with & or * needs quotes",
    "锚点（&）或别名（*）之后须紧跟名称；以 & 或 * 开头的值须加引号",
  ),
  BAD_DIRECTIVE: text(
    "a %-directive that YAML does not know: remove the line",
    "YAML 不认识的 % 指令：请删除该行",
  ),
  BAD_DQ_ESCAPE: text(
    "inside double quotes a \\ starts an escape, and YAML does not know this one: write \\\\ for a backslash, or use single quotes",
    "双引号中的 \\ 是转义，YAML 不认识这一个：反斜杠请写 \\\\，或改用单引号",
  ),
  BAD_INDENT: INDENT,
  BAD_PROP_ORDER: ANCHOR_OR_TAG,
  BAD_SCALAR_START: text(
    "a value cannot start with @, ` or % without quotes: put it in quotes",
    "值不加引号时不能以 @、` 或 % 开头：请加引号",
  ),
  BLOCK_AS_IMPLICIT_KEY: COLON_IN_VALUE,
  BLOCK_IN_FLOW: text(
    "inside { } and [ ] entries are separated by commas: a comma is missing, or an indented list or mapping stands there",
    "{ } 和 [ ] 中各项以逗号分隔：此处缺少逗号，或写了缩进式的列表或映射",
  ),
  KEY_OVER_1024_CHARS: text("a key of more than 1024 characters: shorten it", "键超过 1024 个字符：请缩短"),
  MISSING_CHAR: NO_COLON,
  MULTILINE_IMPLICIT_KEY: NO_COLON,
  MULTIPLE_ANCHORS: ANCHOR_OR_TAG,
  MULTIPLE_TAGS: ANCHOR_OR_TAG,
  TAB_AS_INDENT: TAB,
};
