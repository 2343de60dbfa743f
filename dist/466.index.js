export const id = 466;
export const ids = [466];
export const modules = {

/***/ 7466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  manifestVariables: () => (/* reexport */ manifestVariables),
  readManifest: () => (/* reexport */ readManifest)
});

// UNUSED EXPORTS: GITHUB_VARIABLES

;// CONCATENATED MODULE: ./build/src/base/problem.js
/** A file's place by file, line and column, everything else after it: the order in which people read mistakes. */
function comparePlaces(a, b) {
    if (a.place?.kind !== "file" || b.place?.kind !== "file") {
        return Number(b.place?.kind === "file") - Number(a.place?.kind === "file");
    }
    if (a.place.file !== b.place.file) {
        return a.place.file < b.place.file ? -1 : 1;
    }
    return a.place.line - b.place.line || a.place.column - b.place.column;
}

// EXTERNAL MODULE: ./build/src/base/text.js
var base_text = __webpack_require__(1036);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./build/src/base/quote.js
var quote = __webpack_require__(7363);
;// CONCATENATED MODULE: ./build/src/manifest/source.js
/** A file's text made ready to turn offsets into places. */
function sourceFile(file, text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
        starts.push(at + 1);
    }
    return { file, text, starts };
}
/** The line (from 1) that an offset stands on. */
function lineOf(source, offset) {
    let low = 0;
    let high = source.starts.length;
    while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((source.starts[middle] ?? 0) <= offset) {
            low = middle;
        }
        else {
            high = middle;
        }
    }
    return low + 1;
}
/** The text of a line (from 1) without its line break. */
function lineText(source, line) {
    const start = source.starts[line - 1] ?? source.text.length;
    const end = source.starts[line] ?? source.text.length;
    return source.text.slice(start, end).replace(/\r?\n$/u, "");
}
/**
 * The place of a stretch of text. White space at its end is left off (a block scalar's stretch ends with the line
 * break), and what lies outside of the text is moved to its edge.
 */
function placeAt(source, from, to) {
    const start = Math.max(0, Math.min(from, source.text.length));
    const line = lineOf(source, start);
    const place = {
        kind: "file",
        file: source.file,
        line,
        column: start - (source.starts[line - 1] ?? 0) + 1,
    };
    if (to === undefined) {
        return place;
    }
    let end = Math.min(to, source.text.length);
    while (end > start && /\s/u.test(source.text[end - 1] ?? "")) {
        end -= 1;
    }
    if (end <= start) {
        return place;
    }
    const endLine = lineOf(source, end);
    return { ...place, endLine, endColumn: end - (source.starts[endLine - 1] ?? 0) + 1 };
}

;// CONCATENATED MODULE: ./build/src/manifest/inspect.js




/** The types of YAML's core; a value may name the one that it has. */
const CORE_TAGS = new Set(["map", "seq", "str", "null", "bool", "int", "float"].map((name) => `tag:yaml.org,2002:${name}`));
/**
 * Goes through a whole document once, in the order in which it is written: what its aliases stand for, and what YAML
 * itself refuses anywhere: a key given twice, an alias without an anchor, a type of somebody's own.
 */
function inspect(source, root, report) {
    const anchors = new Map();
    const aliases = new Map();
    const go = (node) => {
        if ((0,dist/* isAlias */.Vj)(node)) {
            const target = anchors.get(node.source);
            if (target) {
                aliases.set(node, target);
            }
            else {
                report({ place: placeOfNode(source, node), message: noAnchor(node.source) });
            }
            return;
        }
        if (!(0,dist/* isScalar */.jn)(node) && !(0,dist/* isMap */.jh)(node) && !(0,dist/* isSeq */.oP)(node)) {
            return;
        }
        if (node.anchor) {
            anchors.set(node.anchor, node);
        }
        checkTag(source, node, report);
        if ((0,dist/* isMap */.jh)(node)) {
            checkKeys(source, node, report);
            for (const pair of node.items) {
                go(pair.key);
                go(pair.value);
            }
        }
        else if ((0,dist/* isSeq */.oP)(node)) {
            node.items.forEach(go);
        }
    };
    go(root);
    return aliases;
}
/** The place of a node in its file. */
function placeOfNode(source, node) {
    const [from, to] = node.range ?? [0, 0];
    return placeAt(source, from, to);
}
function checkTag(source, node, report) {
    const { tag } = node;
    if (tag === undefined || tag === "!") {
        return;
    }
    // A core type on a value that is not of it stays unresolved: the value keeps the type that it looks like.
    const fits = (0,dist/* isScalar */.jn)(node) ? fitsScalar(tag, node.value) : tag === ((0,dist/* isMap */.jh)(node) ? MAP : SEQ);
    if (!CORE_TAGS.has(tag) || !fits) {
        report({ place: placeOfNode(source, node), message: foreignTag(tag) });
    }
}
const MAP = "tag:yaml.org,2002:map";
const SEQ = "tag:yaml.org,2002:seq";
function fitsScalar(tag, value) {
    const type = value === null ? "null" : typeof value;
    return ((type === "null" && tag.endsWith(":null")) ||
        (type === "string" && tag.endsWith(":str")) ||
        (type === "boolean" && tag.endsWith(":bool")) ||
        (type === "number" && (tag.endsWith(":int") || tag.endsWith(":float"))));
}
function checkKeys(source, map, report) {
    const first = new Map();
    for (const { key } of map.items) {
        if (!(0,dist/* isScalar */.jn)(key) || !key.range) {
            continue;
        }
        const line = lineOf(source, key.range[0]);
        const before = first.get(key.value);
        if (before === undefined) {
            first.set(key.value, line);
        }
        else {
            report({
                place: placeOfNode(source, key),
                message: duplicateKey(shownScalar(source, key), before, line),
            });
        }
    }
}
/**
 * A scalar as a message may show it: a value that goes over several lines only by its first, since a quote that is
 * missing makes other lines part of it.
 */
function shownScalar(source, node) {
    const [from, to] = node.range ?? [0, 0];
    const written = source.text.slice(from, to);
    const value = typeof node.value === "string" ? node.value : (node.source ?? written);
    const block = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
    if (!written.trimEnd().includes("\n")) {
        return value;
    }
    const lines = written.split("\n").map((line) => line.trim());
    return `${(block ? lines.slice(1).find((line) => line !== "") : lines[0]?.replace(/^["']/u, "")) ?? ""}…`;
}
function duplicateKey(key, first, second) {
    const lines = first === second
        ? (0,base_text/* text */.Qq)(`on line ${first}`, `第 ${first} 行`)
        : (0,base_text/* text */.Qq)(`on lines ${first} and ${second}`, `第 ${first} 行和第 ${second} 行`);
    return (0,base_text/* text */.Qq)(`the key ${(0,quote/* quote */.h)(key)} is given twice, ${lines["en-US"]}: keep one of them`, `键 ${(0,quote/* quote */.h)(key)} 重复，见${lines["zh-CN"]}：请只保留一个`);
}
function noAnchor(name) {
    return (0,base_text/* text */.Qq)(`the alias ${(0,quote/* quote */.h)(`*${name}`)} has no anchor above it in this document: write &name before the value that it stands for, or put a value that begins with * in quotes`, `别名 ${(0,quote/* quote */.h)(`*${name}`)} 在本文档前文中没有对应的锚点：请在其所指的值之前写 &名称；若值本身以 * 开头，请加引号`);
}
function foreignTag(tag) {
    const shown = (0,quote/* quote */.h)(tag.replace(/^tag:yaml\.org,2002:/u, "!!"));
    return (0,base_text/* text */.Qq)(`the YAML tag ${shown} is not possible in a manifest: write the plain value without it`, `清单中不可使用 YAML 标签 ${shown}：请去掉标签，直接写值`);
}

;// CONCATENATED MODULE: ./build/src/manifest/context.js





/** How many entries the aliases of one document may repeat. */
const MOST_REPEATS = 100_000;
/**
 * The node at a spot, an alias followed. Nothing where the alias has no anchor, or where aliases repeat more than is
 * read; both are reported.
 */
function spotOf(context, node, within) {
    if (!(0,dist/* isAlias */.Vj)(node)) {
        return within?.alias ? { node, alias: within.alias } : { node };
    }
    const target = context.aliases.get(node);
    if (!target) {
        return undefined;
    }
    const { repeats } = context;
    if (repeats.left < 0) {
        return undefined;
    }
    repeats.left -= "items" in target ? target.items.length + 1 : 1;
    const alias = within?.alias ?? { name: node.source, place: placeOfNode(context.source, node) };
    if (repeats.left < 0) {
        context.report({ place: alias.place, message: TOO_MANY_REPEATS });
        return undefined;
    }
    return { node: target, alias };
}
/** The place of a spot: the node's own, or the alias's with the line on which the value is written. */
function placeOf(context, spot) {
    if (!spot.alias) {
        return placeOfNode(context.source, spot.node);
    }
    const line = lineOf(context.source, spot.node.range?.[0] ?? 0);
    return { ...spot.alias.place, alias: { name: spot.alias.name, line } };
}
const TOO_MANY_REPEATS = (0,base_text/* text */.Qq)(`the aliases of this document repeat more than ${MOST_REPEATS} entries: write fewer of them`, `本文档的别名重复了超过 ${MOST_REPEATS} 个条目：请减少别名`);
/** What is added to a message about a value that an alias stands for. */
function aliasNote(place) {
    if (place?.kind !== "file" || !place.alias) {
        return undefined;
    }
    const name = (0,quote/* quote */.h)(`*${place.alias.name}`);
    const { line } = place.alias;
    return (0,base_text/* text */.Qq)(`(the alias ${name} stands for what is written on line ${line})`, `（别名 ${name} 所指的值写在第 ${line} 行）`);
}

// EXTERNAL MODULE: ./build/src/job/fields.js
var fields = __webpack_require__(8392);
;// CONCATENATED MODULE: ./build/src/base/nearest.js
/** Edit distance in which a swap of two neighbours counts as one edit (optimal string alignment). */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const same = a[row - 1] === b[column - 1];
            let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
                best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
            }
            current.push(best);
        }
        beforeLast = last;
        last = current;
    }
    return last[b.length] ?? 0;
}
/**
 * The known word that a person most likely meant: the nearest by edit distance once case and separators are set
 * aside (`JobType` and `job_type` mean `job-type`), or nothing when none is near.
 */
function nearest(word, known) {
    const plain = (value) => value.toLowerCase().replaceAll(/[-_.\s]/gu, "");
    const wanted = plain(word);
    let found;
    const farthest = Math.max(1, Math.floor(wanted.length / 3));
    for (const candidate of known) {
        const other = plain(candidate);
        // The distance is at least the difference in length: a very long word costs nothing.
        if (Math.abs(other.length - wanted.length) > farthest) {
            continue;
        }
        const distance = editDistance(wanted, other);
        if (distance <= farthest && (!found || distance < found.distance)) {
            found = { word: candidate, distance };
        }
    }
    return found?.word;
}

;// CONCATENATED MODULE: ./build/src/manifest/keys.js






/** Reads a mapping's key; one that cannot be a key of a manifest, a merge key too, is reported. */
function readKey(context, within, node) {
    const spot = within.alias ? { node, alias: within.alias } : { node };
    const place = placeOf(context, spot);
    if (!(0,dist/* isScalar */.jn)(node)) {
        context.report({ place, message: NOT_A_KEY });
        return undefined;
    }
    const plain = node.type === "PLAIN";
    if (plain && node.value === "<<") {
        context.report({ place, message: MERGE_KEY });
        return undefined;
    }
    const shown = shownScalar(context.source, node);
    const typed = typeof node.value !== "string";
    return { text: typed ? (node.source ?? "") : String(node.value), shown, place, typed };
}
/** The message for a key that nothing knows, with the known one that was probably meant. */
function unknownKey(key, known) {
    const meant = nearest(key.text, known);
    return meant
        ? (0,base_text/* text */.Qq)(`unknown key ${(0,quote/* quote */.h)(key.shown)}; did you mean ${meant}?`, `未知的键 ${(0,quote/* quote */.h)(key.shown)}；是否想写 ${meant}？`)
        : (0,base_text/* text */.Qq)(`unknown key ${(0,quote/* quote */.h)(key.shown)}; allowed: ${(0,quote/* either */.g)(known, " or ")}`, `未知的键 ${(0,quote/* quote */.h)(key.shown)}；允许的键：${(0,quote/* either */.g)(known, " 或 ")}`);
}
const NOT_A_KEY = (0,base_text/* text */.Qq)("a key must be a simple word, not a list, a mapping or an alias", "键须是简单的词，而不是列表、映射或别名");
const MERGE_KEY = (0,base_text/* text */.Qq)("merge keys (<<) are not supported: put what the jobs share under defaults, or give single values by an alias (*name)", "不支持合并键（<<）：请把各作业共用的内容写到 defaults 之下，或用别名（*name）给出单个值");

// EXTERNAL MODULE: ./build/src/base/rules.js + 11 modules
var rules = __webpack_require__(1095);
// EXTERNAL MODULE: ./build/src/job/read.js
var read = __webpack_require__(649);
;// CONCATENATED MODULE: ./build/src/manifest/variables.js



/** What a manifest may use of the environment; nothing else of it can be reached. */
const GITHUB_VARIABLES = [
    "GITHUB_REF_NAME",
    "GITHUB_REF_TYPE",
    "GITHUB_SHA",
    "GITHUB_REPOSITORY",
    "GITHUB_RUN_ID",
    "GITHUB_RUN_NUMBER",
    "GITHUB_ACTOR",
    "GITHUB_WORKFLOW",
];
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/u;
/** `$${` is a literal `${`; `${` starts a variable, which is right up to its brace or not at all. */
const USE = /\$\$\{|\$\{(?:([A-Za-z_][A-Za-z0-9_]*)\})?/gu;
const LONGEST_VALUE = 1024 * 1024;
/**
 * The variables of a manifest: the pairs of the input `variables`, then the GITHUB_ names that the environment has.
 * A pair with a name that `${…}` cannot hold is reported.
 */
function manifestVariables(pairs, environment, report) {
    const variables = new Map();
    for (const name of GITHUB_VARIABLES) {
        const value = environment[name];
        if (value !== undefined) {
            variables.set(name, value);
        }
    }
    for (const [name, value] of pairs) {
        if (NAME.test(name)) {
            variables.set(name, value);
        }
        else {
            report({
                place: { kind: "input", name: "variables" },
                message: (0,base_text/* text */.Qq)(`variables: ${(0,quote/* quote */.h)(name)} is not a variable's name; allowed: ASCII letters, digits and _, not starting with a digit`, `variables：${(0,quote/* quote */.h)(name)} 不是变量名；允许：半角英文字母、数字和 _，且不以数字开头`),
            });
        }
    }
    return variables;
}
/** Whether a text has anything that `expand` would replace or refuse. */
function hasVariable(value) {
    return value.includes("${");
}
/** Replaces each `${NAME}` of a text by its variable, once: what comes out is not looked at again. */
function expand(value, variables) {
    const parts = [];
    const empty = [];
    const mistakes = [];
    let replaced = false;
    let length = 0;
    let from = 0;
    const add = (part) => {
        parts.push(part);
        length += part.length;
    };
    for (const match of value.matchAll(USE)) {
        add(value.slice(from, match.index));
        from = match.index + match[0].length;
        const name = match[1];
        const given = name === undefined ? undefined : variables.get(name);
        if (match[0] === "$${") {
            add("${");
        }
        else if (name === undefined) {
            mistakes.push(malformed(value.slice(from)));
        }
        else if (given === undefined) {
            mistakes.push(unknownVariable(name, [...variables.keys()]));
        }
        else if (given.trim() === "") {
            empty.push(name);
        }
        else {
            replaced = true;
            add(given);
        }
        if (length > LONGEST_VALUE) {
            mistakes.push(TOO_LONG);
            break;
        }
    }
    add(value.slice(from));
    return {
        text: length > LONGEST_VALUE ? "" : parts.join(""),
        replaced,
        empty,
        mistakes: distinct(mistakes),
    };
}
function distinct(messages) {
    return [...new Map(messages.map((message) => [message["en-US"], message])).values()];
}
const TOO_LONG = (0,base_text/* text */.Qq)("the value is longer than 1 MiB once its variables are replaced; shorten them", "替换变量后的值超过 1 MiB；请缩短变量的值");
function malformed(rest) {
    if (rest.startsWith("{")) {
        return (0,base_text/* text */.Qq)("a ${{ … }} expression works in a workflow file only: give its value a name in the input variables (NAME=${{ … }}) and write ${NAME} here", "${{ … }} 表达式只在工作流文件中有效：请在输入 variables 中为其命名（NAME=${{ … }}），此处写 ${NAME}");
    }
    return (0,base_text/* text */.Qq)("a `${` that starts no variable: write ${NAME} (ASCII letters, digits and _, nothing else before the }), or $${ for a literal ${", "`${` 之后不是变量：请写 ${NAME}（} 之前只能是半角英文字母、数字和 _）；若要字面的 ${，请写 $${");
}
function unknownVariable(name, known) {
    const meant = nearest(name, known);
    const shown = `\${${name.length > 80 ? `${name.slice(0, 80)}…` : name}}`;
    return (0,base_text/* text */.Qq)(`the variable ${shown} is not known${meant ? `; did you mean \${${meant}}?` : ""}; give it as NAME=value in the input variables`, `未知变量 ${shown}${meant ? `；是否想写 \${${meant}}？` : ""}；请在输入 variables 中以 NAME=value 给出`);
}
/** The message for a variable that was given empty. */
function emptyVariable(name) {
    return (0,base_text/* text */.Qq)(`the variable \${${name}} is empty: give it a value in the input variables (a secret or \`vars\` entry that is not set is empty)`, `变量 \${${name}} 为空：请在输入 variables 中给出值（未设置的 secret 或 \`vars\` 为空）`);
}

;// CONCATENATED MODULE: ./build/src/manifest/scalar.js







/**
 * Reads a single value: text with its variables replaced and trimmed, as an input is. `typed` judges a number or
 * boolean by what is written: nothing where it is right as it is, else the message.
 */
function readScalar(context, label, spot, typed) {
    const { node } = spot;
    const refuse = (message) => {
        context.report({ place: placeOf(context, spot), message: (0,read/* prefixed */.gV)(label, message) });
        return { kind: "bad" };
    };
    if (!(0,dist/* isScalar */.jn)(node)) {
        return refuse(notSingle(node));
    }
    const { value } = node;
    if (value === null || value === undefined) {
        return { kind: "null" };
    }
    if (typeof value !== "string") {
        const written = node.source ?? String(value);
        const message = typed({ written, value });
        return message ? refuse(message) : { kind: "text", text: written, shown: written };
    }
    return readText(context, label, spot, node, value);
}
function readText(context, label, spot, node, value) {
    const shown = shownScalar(context.source, node).trim();
    if (!hasVariable(value)) {
        const trimmed = value.trim();
        return trimmed === "" ? { kind: "empty" } : { kind: "text", text: trimmed, shown };
    }
    const { text: expanded, replaced, empty, mistakes } = expand(value, context.variables);
    const messages = [...mistakes, ...(context.offline ? [] : empty.map(emptyVariable))];
    for (const message of messages) {
        context.report({ place: placeOf(context, spot), message: (0,read/* prefixed */.gV)(label, message) });
    }
    if (messages.length > 0) {
        return { kind: "bad" };
    }
    if (empty.length > 0) {
        return { kind: "unchecked" };
    }
    const trimmed = expanded.trim();
    if (trimmed === "") {
        return { kind: "empty" };
    }
    if (!replaced) {
        return { kind: "text", text: trimmed, shown };
    }
    const once = shown.endsWith("…") ? shown : trimmed;
    return { kind: "text", text: trimmed, shown: once, note: writtenAs(shown) };
}
function writtenAs(shown) {
    return (0,base_text/* text */.Qq)(`(written as ${(0,quote/* quote */.h)(shown)})`, `（原文为 ${(0,quote/* quote */.h)(shown)}）`);
}
function notSingle(node) {
    const what = (0,dist/* isSeq */.oP)(node) ? (0,base_text/* text */.Qq)("a list", "列表") : (0,dist/* isMap */.jh)(node) ? (0,base_text/* text */.Qq)("a mapping", "映射") : OTHER;
    const flowVariable = (0,dist/* isMap */.jh)(node) && node.flow ? BRACES : undefined;
    return (0,base_text/* join */.fj)((0,base_text/* text */.Qq)(`a single value is wanted, not ${what["en-US"]}`, `应为单个值，而不是${what["zh-CN"]}`), flowVariable);
}
const OTHER = (0,base_text/* text */.Qq)("something else", "其他内容");
const BRACES = (0,base_text/* text */.Qq)("(a variable is written ${NAME}, with the dollar sign)", "（变量写作 ${NAME}，须带美元符号）");
/** Asks for the quotes that make a number or boolean the text that is wanted, and shows them. */
function asksForQuotes(label, { written, value }) {
    const shown = written.length > 80 ? `${written.slice(0, 80)}…` : written;
    const read = String(value);
    const kind = typeof value === "boolean" ? (0,base_text/* text */.Qq)("a boolean", "布尔值") : (0,base_text/* text */.Qq)("a number", "数字");
    const reading = read === written
        ? (0,base_text/* text */.Qq)(`${shown} without quotes is ${kind["en-US"]}`, `${shown} 不加引号时是${kind["zh-CN"]}`)
        : (0,base_text/* text */.Qq)(`${shown} without quotes is ${kind["en-US"]}, which YAML reads as ${read}`, `${shown} 不加引号时是${kind["zh-CN"]}，YAML 会读成 ${read}`);
    const label_ = /^[\w.-]+$/u.test(label) ? label : (0,quote/* quote */.h)(label);
    return (0,base_text/* text */.Qq)(`${reading["en-US"]}; write ${label_}: "${shown}"`, `${reading["zh-CN"]}；请写 ${label_}: "${shown}"`);
}

;// CONCATENATED MODULE: ./build/src/manifest/tags.js








/** More than any service takes on one resource; a bound on what merging a thousand jobs can cost. */
const MOST_ENTRIES = 200;
/** Reads a field that is a mapping from text to text; `null` for an entry takes that entry back. */
function readTags(context, field, spot) {
    const place = placeOf(context, spot);
    const { node } = spot;
    if (!(0,dist/* isMap */.jh)(node) && !(0,dist/* isScalar */.jn)(node)) {
        context.report({ place, message: (0,read/* prefixed */.gV)(field, notMapping(field)) });
        return { place, state: "bad" };
    }
    if ((0,dist/* isScalar */.jn)(node)) {
        const said = readScalar(context, field, spot, () => notMapping(field));
        if (said.kind === "null") {
            return { place, state: "none" };
        }
        if (said.kind === "empty") {
            return undefined;
        }
        if (said.kind !== "bad") {
            context.report({ place, message: (0,read/* prefixed */.gV)(field, notMapping(field)) });
        }
        return { place, state: "bad" };
    }
    if (node.items.length > MOST_ENTRIES) {
        context.report({ place, message: (0,read/* prefixed */.gV)(field, tooMany(node.items.length)) });
        return { place, state: "bad" };
    }
    const entries = new Map();
    let state = "value";
    for (const pair of node.items) {
        const read = readEntry(context, field, spot, pair);
        if (read === "bad" || (read === "unchecked" && state === "value")) {
            state = read;
        }
        else if (typeof read === "object" && !entries.has(read.key)) {
            entries.set(read.key, read.value);
        }
    }
    return state === "value" ? { place, state, value: Object.fromEntries(entries) } : { place, state };
}
function readEntry(context, field, within, pair) {
    const key = readKey(context, within, pair.key);
    if (!key) {
        return "bad";
    }
    const name = key.text.trim();
    const refusal = (key.typed && asksForQuotedKey(key.shown)) ||
        (name === "" ? EMPTY_KEY : hasVariable(name) ? VARIABLE_IN_KEY : undefined);
    if (refusal) {
        context.report({ place: key.place, message: (0,read/* prefixed */.gV)(field, refusal) });
        return "bad";
    }
    if (pair.value === null) {
        return { key: name, value: null };
    }
    const spot = spotOf(context, pair.value, within);
    if (!spot) {
        return "bad";
    }
    const said = readScalar(context, `${field}: ${(0,quote/* quote */.h)(name)}`, spot, (scalar) => asksForQuotes(key.shown, scalar));
    switch (said.kind) {
        case "text":
            return { key: name, value: said.text };
        case "null":
            return { key: name, value: null };
        default:
            return said.kind;
    }
}
function notMapping(field) {
    return (0,base_text/* text */.Qq)(`a mapping is wanted: write key: value pairs, indented below ${field}, or { key: value }`, `应为映射：请在 ${field} 之下缩进书写 key: value，或写成 { key: value }`);
}
function tooMany(count) {
    return (0,base_text/* text */.Qq)(`${count} entries; at most ${MOST_ENTRIES} are possible`, `共有 ${count} 项；最多 ${MOST_ENTRIES} 项`);
}
function asksForQuotedKey(shown) {
    return (0,base_text/* text */.Qq)(`the key ${shown} without quotes is not text; write "${shown}"`, `键 ${shown} 不加引号时不是文本；请写 "${shown}"`);
}
const EMPTY_KEY = (0,base_text/* text */.Qq)("an empty key: write the tag's key before the colon", "键为空：请在冒号前写标签键");
const VARIABLE_IN_KEY = (0,base_text/* text */.Qq)("variables are replaced in values only, not in keys: write the key itself", "变量只在值中替换，不在键中替换：请直接写出键");

;// CONCATENATED MODULE: ./build/src/manifest/fields.js








/** Reads one field as a job or `defaults` gives it; nothing where it counts as left out. */
function readGiven(context, key, value, within, place) {
    if (value === null) {
        return { place, state: "none" };
    }
    const spot = spotOf(context, value, within);
    if (!spot) {
        return { place, state: "bad" };
    }
    const { rule } = (0,fields/* fieldOf */._F)(key);
    return rule ? readSingle(context, key, rule, spot) : readTags(context, key, spot);
}
function readSingle(context, key, rule, spot) {
    const place = placeOf(context, spot);
    const said = readScalar(context, key, spot, (scalar) => judgeTyped(key, rule, scalar));
    switch (said.kind) {
        case "null":
            return { place, state: "none" };
        case "empty":
            return undefined;
        case "unchecked":
        case "bad":
            return { place, state: said.kind };
        case "text": {
            const hint = yesOrNo(rule, spot.node);
            if (hint) {
                context.report({ place, message: (0,read/* prefixed */.gV)(key, hint) });
                return { place, state: "bad" };
            }
            const report = (problem) => context.report({ ...problem, message: (0,base_text/* join */.fj)(problem.message, said.note) });
            return (0,read/* readField */.dR)(key, said.text, place, report, said.shown);
        }
    }
}
/**
 * A number or boolean where the field takes some type besides text is judged by its rule, as text is. Elsewhere quotes
 * are asked for, unless the rule would refuse it even so.
 */
function judgeTyped(key, rule, scalar) {
    return rule.plain.length === 0 && "value" in (0,rules/* readByRule */.s6)(rule, scalar.written)
        ? asksForQuotes(key, scalar)
        : undefined;
}
/** YAML 1.1's other words for a boolean, which are text since YAML 1.2. */
const SWITCHES = {
    yes: true,
    y: true,
    on: true,
    no: false,
    n: false,
    off: false,
};
function yesOrNo(rule, node) {
    if (!rule.plain.includes("boolean") || !(0,dist/* isScalar */.jn)(node) || typeof node.value !== "string") {
        return undefined;
    }
    const word = node.value.trim();
    const meant = Object.hasOwn(SWITCHES, word.toLowerCase()) ? SWITCHES[word.toLowerCase()] : undefined;
    return meant === undefined
        ? undefined
        : (0,base_text/* text */.Qq)(`"${word}" is text since YAML 1.2, not a boolean; write ${meant}`, `"${word}" 在 YAML 1.2 中是文本而非布尔值；请写 ${meant}`);
}

;// CONCATENATED MODULE: ./build/src/manifest/mapping.js






/** A mapping's pairs; of a key that is given twice the first (the second has been reported). */
function readPairs(context, spot, map) {
    const pairs = new Map();
    for (const pair of map.items) {
        const key = readKey(context, spot, pair.key);
        if (key && !pairs.has(key.text)) {
            pairs.set(key.text, { key, value: pair.value });
        }
    }
    return [...pairs.values()];
}
/** What may stand at the top of any document: the editor's schema, and places for anchors. */
function isTopExtra(key) {
    return !key.typed && (key.text === "$schema" || key.text.startsWith("x-"));
}
/** Reads the fields among some keys into a level; `refuse` words what is not a field. */
function readLevel(context, within, pairs, refuse) {
    const level = new Map();
    for (const { key, value } of pairs) {
        if (!(0,fields/* isFieldKey */.Gh)(key.text)) {
            context.report({ place: key.place, message: refuse(key) });
            const meant = nearest(key.text, fields/* FIELD_KEYS */.WM);
            if (meant !== undefined && (0,fields/* isFieldKey */.Gh)(meant) && !level.has(meant)) {
                // One mistake is enough: the field that was probably meant is not missing as well.
                level.set(meant, { place: key.place, state: "bad" });
            }
            continue;
        }
        const given = readGiven(context, key.text, value, within, key.place);
        if (given) {
            level.set(key.text, given);
        }
    }
    return level;
}
/** The message for a key that is no field, with what is known in its place. */
function notAField(key, known, where) {
    return isTopExtra(key)
        ? (0,base_text/* text */.Qq)(`${(0,quote/* quote */.h)(key.shown)} is possible at the top of the document only, not in ${where["en-US"]}`, `${(0,quote/* quote */.h)(key.shown)} 只能写在文档顶层，不能写在${where["zh-CN"]}中`)
        : unknownKey(key, known);
}

;// CONCATENATED MODULE: ./build/src/manifest/list.js





/** A level that says nothing. */
const NOTHING = new Map();
/** Reads what a document gives all of its jobs. */
function readDefaults(context, within, { key, value }) {
    const spot = value && spotOf(context, value, within);
    if (!spot || ((0,dist/* isScalar */.jn)(spot.node) && spot.node.value === null)) {
        return NOTHING;
    }
    if (!(0,dist/* isMap */.jh)(spot.node)) {
        context.report({ place: placeOf(context, spot), message: DEFAULTS_NOT_MAPPING });
        return NOTHING;
    }
    const pairs = readPairs(context, spot, spot.node);
    const name = pairs.find((pair) => pair.key.text === "name");
    if (name) {
        context.report({ place: name.key.place, message: NAME_IN_DEFAULTS });
    }
    const known = fields/* FIELD_KEYS */.WM.filter((field) => field !== "name");
    const rest = pairs.filter((pair) => pair !== name);
    return readLevel(context, spot, rest, (unknown) => notAField(unknown, known, (0,base_text/* text */.Qq)(key.text, key.text)));
}
/** Reads the jobs of a document, at most `most` of them. */
function readJobs(context, within, { key, value }, defaults, most) {
    const spot = value && spotOf(context, value, within);
    if (value && !spot) {
        return [];
    }
    if (!spot || ((0,dist/* isScalar */.jn)(spot.node) && spot.node.value === null)) {
        context.report({ place: key.place, message: NO_ENTRIES });
        return [];
    }
    if (!(0,dist/* isSeq */.oP)(spot.node)) {
        context.report({ place: placeOf(context, spot), message: JOBS_NOT_LIST });
        return [];
    }
    if (spot.node.items.length === 0) {
        context.report({ place: placeOf(context, spot), message: NO_ENTRIES });
    }
    const entries = [];
    for (const item of spot.node.items.slice(0, most)) {
        const job = item && spotOf(context, item, spot);
        if (item && !job) {
            continue;
        }
        if (!job || !(0,dist/* isMap */.jh)(job.node)) {
            context.report({ place: placeOf(context, job ?? spot), message: JOB_NOT_MAPPING });
            continue;
        }
        const pairs = readPairs(context, job, job.node);
        entries.push({
            place: startOf(placeOf(context, job)),
            job: readLevel(context, job, pairs, (unknown) => notAField(unknown, fields/* FIELD_KEYS */.WM, (0,base_text/* text */.Qq)("a job", "作业"))),
            defaults,
        });
    }
    return entries;
}
/** Where a job starts: its last line says nothing to a reader. */
function startOf({ endLine, endColumn, ...place }) {
    return place;
}
const NO_ENTRIES = (0,base_text/* text */.Qq)("jobs is empty: write at least one job, each starting with `- `", "jobs 为空：请至少写一个作业，每个以 `- ` 开头");
const JOBS_NOT_LIST = (0,base_text/* text */.Qq)("jobs must be a list: start each job with `- `", "jobs 须是列表：请以 `- ` 开始每个作业");
const JOB_NOT_MAPPING = (0,base_text/* text */.Qq)("a job must be a mapping: write key: value lines after the `- `, such as `- name: orders-etl`", "作业须是映射：请在 `- ` 之后写 key: value，例如 `- name: orders-etl`");
const DEFAULTS_NOT_MAPPING = (0,base_text/* text */.Qq)("defaults must be a mapping: write key: value lines, indented below it", "defaults 须是映射：请在其下缩进书写 key: value");
const NAME_IN_DEFAULTS = (0,base_text/* text */.Qq)("name cannot have a default: each job needs a name of its own; move it into the job", "name 不能有默认值：每个作业须有自己的名称；请移到作业中");

;// CONCATENATED MODULE: ./build/src/manifest/document.js







/** The keys of a document that is a list of jobs. */
const LIST_KEYS = ["jobs", "defaults"];
/**
 * Reads one document's jobs in their order, at most `most` of them; every mistake is reported. `place` is where the
 * document starts, for what is missing as a whole.
 */
function readDocument(context, root, place, most) {
    const spot = root ? spotOf(context, root) : undefined;
    if (!spot || ((0,dist/* isScalar */.jn)(spot.node) && (spot.node.value === null || spot.node.value === ""))) {
        context.report({ place, message: EMPTY });
        return [];
    }
    if (!(0,dist/* isMap */.jh)(spot.node)) {
        context.report({
            place: placeOf(context, spot),
            message: (0,dist/* isSeq */.oP)(spot.node) ? LIST_AT_TOP : SCALAR_AT_TOP,
        });
        return [];
    }
    const pairs = readPairs(context, spot, spot.node).filter(({ key }) => !isTopExtra(key));
    if (pairs.length === 0) {
        // What was refused as a key has been reported, and may be what was meant.
        if (spot.node.items.every((pair) => isExtraNode(pair.key))) {
            context.report({ place: placeOf(context, spot), message: EMPTY });
        }
        return [];
    }
    return pairs.some(({ key }) => isListKey(key.text))
        ? readList(context, spot, pairs, most)
        : readSingleJob(context, spot, pairs);
}
function isListKey(key) {
    return LIST_KEYS.includes(key);
}
function isExtraNode(node) {
    return ((0,dist/* isScalar */.jn)(node) &&
        typeof node.value === "string" &&
        (node.value === "$schema" || node.value.startsWith("x-")));
}
function readSingleJob(context, spot, pairs) {
    const job = readLevel(context, spot, pairs, (key) => unknownKey(key, [...fields/* FIELD_KEYS */.WM, ...LIST_KEYS]));
    return pairs.some(({ key }) => (0,fields/* isFieldKey */.Gh)(key.text))
        ? [{ place: startOf(placeOf(context, spot)), job, defaults: NOTHING }]
        : [];
}
function readList(context, spot, pairs, most) {
    const find = (name) => pairs.find(({ key }) => key.text === name);
    const stray = pairs.filter(({ key }) => (0,fields/* isFieldKey */.Gh)(key.text));
    if (stray[0]) {
        context.report({ place: stray[0].key.place, message: besideJobs(stray.map(({ key }) => key.text)) });
    }
    for (const { key } of pairs) {
        if (!isListKey(key.text) && !(0,fields/* isFieldKey */.Gh)(key.text)) {
            context.report({ place: key.place, message: unknownKey(key, [...LIST_KEYS, ...fields/* FIELD_KEYS */.WM]) });
        }
    }
    const defaults = find("defaults");
    const level = defaults ? readDefaults(context, spot, defaults) : NOTHING;
    const jobs = find("jobs");
    if (!jobs) {
        context.report({ place: defaults?.key.place ?? placeOf(context, spot), message: NO_JOBS });
        return [];
    }
    return readJobs(context, spot, jobs, level, most);
}
const EMPTY = (0,base_text/* text */.Qq)("no job here: write one job's fields, or a list of jobs under jobs", "此处没有作业：请写一个作业的字段，或在 jobs 之下写作业列表");
const LIST_AT_TOP = (0,base_text/* text */.Qq)("a list at the top of the document: put it under the key jobs", "文档顶层是列表：请把它放到 jobs 键之下");
const SCALAR_AT_TOP = (0,base_text/* text */.Qq)("the document is a single value, not a job: write key: value lines, such as name: orders-etl", "文档只是一个值而不是作业：请写 key: value 形式的行，例如 name: orders-etl");
const NO_JOBS = (0,base_text/* text */.Qq)("defaults without jobs: write the jobs under the key jobs", "只有 defaults 而没有 jobs：请在 jobs 键之下写作业");
function besideJobs(keys) {
    const list = keys.join(", ");
    const name = keys.includes("name")
        ? (0,base_text/* text */.Qq)("The name belongs into its job.", "name 应写在作业中。")
        : undefined;
    return (0,base_text/* join */.fj)((0,base_text/* text */.Qq)(`${list} beside jobs or defaults: move what is meant for every job under defaults, the rest into its job.`, `${list} 与 jobs 或 defaults 并列：请把适用于所有作业的移到 defaults 之下，其余移到相应作业中。`), name);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/manifest/file.js





/** The largest manifest file, in bytes. */
const MOST_BYTES = 1024 * 1024;
/** Not through a link (the path is resolved already), and without waiting for a pipe's other end. */
const FLAGS = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
/**
 * Reads a manifest file: regular, inside the workspace by its real path, at most 1 MiB, UTF-8. `file` is relative to
 * the workspace, `workspace` is the workspace's real path.
 */
async function readManifestFile(file, workspace) {
    const refuse = (message) => ({
        problem: { place: { kind: "file", file, line: 1, column: 1 }, message },
    });
    try {
        const path = await (0,promises_.realpath)((0,external_node_path_.join)(workspace, file));
        if (!isInside(path, workspace)) {
            return refuse(OUTSIDE);
        }
        const handle = await (0,promises_.open)(path, FLAGS);
        try {
            const stat = await handle.stat();
            if (!stat.isFile()) {
                return refuse(stat.isDirectory() ? folder(file) : NOT_REGULAR);
            }
            const bytes = stat.size > MOST_BYTES ? undefined : await readAtMost(handle, MOST_BYTES);
            return bytes ? decode(file, bytes) : refuse(tooLarge(stat.size));
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        return refuse(notReadable(error));
    }
}
/** Whether a real path lies inside a folder's real path. */
function isInside(path, folderPath) {
    const way = (0,external_node_path_.relative)(folderPath, path);
    return way !== ".." && !way.startsWith("../") && !way.startsWith("..\\") && !(0,external_node_path_.isAbsolute)(way);
}
/** All bytes of a file, or nothing when it holds more than it may: it can grow while it is read. */
async function readAtMost(handle, most) {
    const buffer = Buffer.allocUnsafe(most + 1);
    let length = 0;
    while (length <= most) {
        const { bytesRead } = await handle.read(buffer, length, most + 1 - length, length);
        if (bytesRead === 0) {
            return buffer.subarray(0, length);
        }
        length += bytesRead;
    }
    return undefined;
}
/** Control characters that YAML allows nowhere; in a file they mean another encoding. */
const CONTROL = new RegExp(`[${"\\0-\\x08\\x0b\\x0c\\x0e-\\x1f"}]`, "u");
function decode(file, bytes) {
    const decoded = new TextDecoder("utf-8").decode(bytes);
    const wrong = firstNotUtf8(bytes);
    const at = (offset, message) => ({
        problem: { place: placeAt(sourceFile(file, decoded), offset), message },
    });
    if (wrong !== undefined) {
        const before = new TextDecoder("utf-8").decode(bytes.subarray(0, wrong));
        return at(before.length, NOT_UTF8);
    }
    const control = decoded.search(CONTROL);
    if (control !== -1) {
        return at(control, controlCharacter(decoded.charCodeAt(control)));
    }
    return { text: decoded };
}
/** The offset of the first byte that is not UTF-8. */
function firstNotUtf8(bytes) {
    try {
        new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        return undefined;
    }
    catch {
        const again = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), "utf-8");
        const length = Math.min(again.length, bytes.length);
        let at = 0;
        while (at < length && again[at] === bytes[at]) {
            at += 1;
        }
        return at;
    }
}
const OUTSIDE = (0,base_text/* text */.Qq)("the link leads out of the workspace, where no manifest is read: copy the file into the workspace", "该链接指向工作区之外，不会读取：请把文件复制到工作区内");
const NOT_REGULAR = (0,base_text/* text */.Qq)("not a regular file (a device, pipe or socket): name a YAML file", "不是普通文件（设备、管道或套接字）：请指定 YAML 文件");
const NOT_UTF8 = (0,base_text/* text */.Qq)("not UTF-8 here: save the file in the encoding UTF-8", "此处不是 UTF-8 编码：请将文件保存为 UTF-8");
function folder(file) {
    const files = file === "." ? "*.yml" : `${file}/*.yml`;
    return (0,base_text/* text */.Qq)(`a folder, not a file: name the files in it, such as ${files}`, `这是文件夹而不是文件：请指定其中的文件，例如 ${files}`);
}
function tooLarge(size) {
    return (0,base_text/* text */.Qq)(`the file has ${size} bytes; at most 1 MiB (${MOST_BYTES}) is read: split it into several files`, `文件有 ${size} 字节；最多读取 1 MiB（${MOST_BYTES}）：请拆分为多个文件`);
}
function controlCharacter(code) {
    const shown = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
    return (0,base_text/* text */.Qq)(`the control character ${shown}, which YAML does not allow: remove it (a file full of them is not UTF-8)`, `含有 YAML 不允许的控制字符 ${shown}：请删除（若到处都是，则文件不是 UTF-8 编码）`);
}
function notReadable(error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    if (code === "ENOENT") {
        return (0,base_text/* text */.Qq)("there is no such file: it is a link that leads nowhere, or was removed meanwhile", "文件不存在：链接指向的文件不存在，或文件已被删除");
    }
    return (0,base_text/* text */.Qq)(`the file cannot be read (${code}): check that the runner's user may read it`, `无法读取文件（${code}）：请检查运行器用户是否有读取权限`);
}

;// CONCATENATED MODULE: ./build/src/manifest/glob.js
/** The most patterns that the braces of one may stand for. */
const MOST_ALTERNATIVES = 1000;
/** Whether a path has a character that stands for others. */
function hasWildcard(path) {
    return /[*?[{]/u.test(path);
}
/**
 * The alternatives that a pattern's `{a,b}` stand for, or nothing when they are more than a thousand. Braces without a
 * comma or without their end are themselves.
 */
function alternatives(pattern) {
    let open = [{ done: "", rest: pattern }];
    const finished = [];
    while (open.length > 0) {
        const next = [];
        for (const { done, rest } of open) {
            const braces = firstBraces(rest);
            if (!braces) {
                finished.push(done + rest);
            }
            else if (braces.options.length < 2) {
                next.push({ done: done + rest.slice(0, braces.from + 1), rest: rest.slice(braces.from + 1) });
            }
            else {
                for (const option of braces.options) {
                    next.push({ done: done + rest.slice(0, braces.from), rest: option + rest.slice(braces.to) });
                }
            }
        }
        if (next.length + finished.length > MOST_ALTERNATIVES) {
            return undefined;
        }
        open = next;
    }
    return finished;
}
/** The first braces of a pattern: where they start, where they end, and what stands between their commas. */
function firstBraces(pattern) {
    for (let from = pattern.indexOf("{"); from !== -1; from = pattern.indexOf("{", from + 1)) {
        const options = [];
        let depth = 0;
        let start = from + 1;
        for (let at = from; at < pattern.length; at += 1) {
            const character = pattern[at];
            if (character === "{") {
                depth += 1;
            }
            else if (character === "," && depth === 1) {
                options.push(pattern.slice(start, at));
                start = at + 1;
            }
            else if (character === "}") {
                depth -= 1;
                if (depth === 0) {
                    options.push(pattern.slice(start, at));
                    return { from, to: at + 1, options };
                }
            }
        }
    }
    return undefined;
}
/** A pattern without braces as its segments; `**` next to `**` says nothing more. */
function segments(pattern) {
    const parts = pattern.split("/").filter((part) => part !== "" && part !== ".");
    return parts
        .filter((part, index) => part !== "**" || parts[index - 1] !== "**")
        .map((part) => (part === "**" || !/[*?[]/u.test(part) ? part : nameForm(part)));
}
/** Whether a name fits a segment. A name that begins with a dot only fits a segment that does, too. */
function fits(segment, name) {
    return segment.test(name) && (!name.startsWith(".") || segment.source.startsWith("^\\."));
}
function nameForm(part) {
    let source = "";
    for (let at = 0; at < part.length; at += 1) {
        const character = part[at] ?? "";
        const set = character === "[" ? characterSet(part, at) : undefined;
        if (set) {
            source += set.source;
            at = set.end;
        }
        else if (character === "*") {
            source += source.endsWith("[^/]*") ? "" : "[^/]*";
        }
        else if (character === "?") {
            source += "[^/]";
        }
        else {
            source += character.replace(/[\\^$.*+?()[\]{}|/-]/u, "\\$&");
        }
    }
    return new RegExp(`^${source}$`, "u");
}
/** `[a-z]`, `[!a-z]` or `[^a-z]` as a regular expression's set, and where it ends; nothing where it never does. */
function characterSet(part, from) {
    const negated = part[from + 1] === "!" || part[from + 1] === "^";
    const start = from + (negated ? 2 : 1);
    // A ] in the first place is a member.
    const end = part.indexOf("]", start + 1);
    if (end === -1) {
        return undefined;
    }
    const members = [...part.slice(start, end)];
    const source = [];
    for (let at = 0; at < members.length; at += 1) {
        const low = members[at] ?? "";
        const high = members[at + 2];
        if (members[at + 1] === "-" && high !== undefined && low <= high) {
            source.push(`${escapedMember(low)}-${escapedMember(high)}`);
            at += 2;
        }
        else {
            source.push(escapedMember(low));
        }
    }
    return { source: `[${negated ? "^/" : ""}${source.join("")}]`, end };
}
function escapedMember(character) {
    return /[\\^\][-]/u.test(character) ? `\\${character}` : character;
}

;// CONCATENATED MODULE: ./build/src/manifest/walk.js




/**
 * Adds the files below a folder that fit a pattern, relative to it with `/`. `root` is a real path. Wildcards go into no
 * folder that begins with a dot, nor into `node_modules`, unless a segment names it; `**` follows no links, and no link
 * is followed out of the root.
 */
async function walk(root, pattern, found) {
    const folders = new Map();
    const seen = new Set();
    const go = async (folder, index) => {
        const segment = pattern[index];
        const visit = `${index}:${folder}`;
        if (segment === undefined || seen.has(visit)) {
            return;
        }
        seen.add(visit);
        const last = index === pattern.length - 1;
        if (typeof segment === "string" && segment !== "**") {
            const path = below(folder, segment);
            if (last ? await isThere((0,external_node_path_.join)(root, path)) : await isFolderInside(root, path)) {
                await (last ? found.add(path) : go(path, index + 1));
            }
            return;
        }
        const entries = await entriesOf(folders, root, folder);
        if (segment === "**") {
            await (last ? addFiles(root, folder, entries, found) : go(folder, index + 1));
            for (const entry of entries) {
                if (entry.isDirectory() && isSearched(entry.name)) {
                    await go(below(folder, entry.name), index);
                }
            }
            return;
        }
        const fitting = entries.filter(({ name }) => fits(segment, name) && name !== "node_modules");
        if (last) {
            await addFiles(root, folder, fitting, found, true);
            return;
        }
        for (const entry of fitting) {
            const path = below(folder, entry.name);
            if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolderInside(root, path)))) {
                await go(path, index + 1);
            }
        }
    };
    await go("", 0);
}
function below(folder, name) {
    return folder === "" ? name : `${folder}/${name}`;
}
function isSearched(name) {
    return !name.startsWith(".") && name !== "node_modules";
}
/** A folder's entries; of one that cannot be read none. */
async function entriesOf(folders, root, folder) {
    const known = folders.get(folder);
    if (known) {
        return known;
    }
    const entries = await (0,promises_.readdir)((0,external_node_path_.join)(root, folder), { withFileTypes: true }).catch(() => []);
    folders.set(folder, entries);
    return entries;
}
/** Adds what is a file, or a link to anything but a folder: where the link leads is judged when it is read. */
async function addFiles(root, folder, entries, found, hidden = false) {
    for (const entry of entries) {
        const path = below(folder, entry.name);
        const wanted = hidden || !entry.name.startsWith(".");
        if (wanted && (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder((0,external_node_path_.join)(root, path)))))) {
            found.add(path);
        }
    }
}
async function isThere(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}
async function isFolder(path) {
    return (0,promises_.stat)(path).then((entry) => entry.isDirectory(), () => false);
}
async function isFolderInside(root, path) {
    const real = await (0,promises_.realpath)((0,external_node_path_.join)(root, path)).catch(() => undefined);
    return real !== undefined && isInside(real, root) && (await isFolder(real));
}

;// CONCATENATED MODULE: ./build/src/manifest/nearby.js




/** The most files among which a suggestion is looked for. */
const MOST_FILES = 2000;
/**
 * The file that a path without a file was probably meant to name: of the workspace's YAML and JSON files the one of the
 * same name in another folder, else the one with the nearest path.
 */
async function nearbyFile(path, root) {
    const found = new Set();
    for (const ending of ["yml", "yaml", "json"]) {
        await walk(root, segments(`**/*.${ending}`), found);
    }
    const files = [...found].sort((a, b) => (a < b ? -1 : 1)).slice(0, MOST_FILES);
    const name = external_node_path_.posix.basename(path).toLowerCase();
    return files.find((file) => external_node_path_.posix.basename(file).toLowerCase() === name) ?? nearest(path, files);
}

;// CONCATENATED MODULE: ./build/src/manifest/find.js








/** Finds the manifest files; each pattern that names none is a problem at the input `manifest`. */
async function findFiles(patterns, workspace) {
    const problems = [];
    const refuse = (message) => {
        problems.push({ place: { kind: "input", name: "manifest" }, message });
    };
    const root = await (0,promises_.realpath)(workspace).catch(() => undefined);
    if (root === undefined) {
        refuse(NO_WORKSPACE);
        return { files: [], problems, workspace };
    }
    const files = new Map();
    for (const pattern of patterns.map((line) => line.trim()).filter((line) => line !== "")) {
        const path = insideWorkspace(pattern, [workspace, root]);
        if (typeof path !== "string") {
            refuse(path);
            continue;
        }
        const found = await filesOf(path, root);
        if (found === undefined) {
            refuse(tooManyAlternatives(pattern));
        }
        else if (found.length === 0) {
            refuse(await noFile(pattern, path, root));
        }
        for (const file of found ?? []) {
            const real = await (0,promises_.realpath)((0,external_node_path_.join)(root, file)).catch(() => file);
            if (!files.has(real)) {
                files.set(real, file);
            }
        }
    }
    return { files: [...files.values()], problems, workspace: root };
}
/** The files of one pattern, by path in the order of their UTF-16 units, which no locale changes. */
async function filesOf(path, root) {
    const paths = hasWildcard(path) ? alternatives(path) : [path];
    if (!paths) {
        return undefined;
    }
    const found = new Set();
    for (const one of paths) {
        if (hasWildcard(one)) {
            await walk(root, segments(one), found);
        }
        else if (await exists((0,external_node_path_.join)(root, one))) {
            found.add(one);
        }
    }
    return [...found].sort((a, b) => (a < b ? -1 : 1));
}
async function exists(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}
/** A pattern relative to the workspace, or why it is none. */
function insideWorkspace(pattern, roots) {
    if (pattern.startsWith("!")) {
        return exclusion(pattern);
    }
    let path = pattern.replaceAll("\\", "/");
    if ((0,external_node_path_.isAbsolute)(path) || /^[A-Za-z]:/u.test(path)) {
        const inside = roots.find((root) => isInside(path, root));
        if (inside === undefined) {
            return outside(pattern);
        }
        path = (0,external_node_path_.relative)(inside, path).replaceAll("\\", "/");
    }
    const normal = external_node_path_.posix.normalize(path).replace(/\/+$/u, "");
    return normal === ".." || normal.startsWith("../") ? outside(pattern) : normal;
}
async function noFile(pattern, path, root) {
    const meant = await nearbyFile(path, root);
    const checkout = (await exists((0,external_node_path_.join)(root, ".git"))) ? undefined : NO_CHECKOUT;
    return (0,base_text/* join */.fj)((0,base_text/* text */.Qq)(`manifest: no file matches ${(0,quote/* quote */.h)(pattern)}${meant ? `; did you mean ${(0,quote/* quote */.h)(meant)}?` : ""}${checkout ? "." : ""}`, `manifest：没有文件匹配 ${(0,quote/* quote */.h)(pattern)}${meant ? `；是否想写 ${(0,quote/* quote */.h)(meant)}？` : ""}${checkout ? "。" : ""}`), checkout);
}
const NO_CHECKOUT = (0,base_text/* text */.Qq)("The workspace has no .git: run actions/checkout in a step before this one, unless the files come from elsewhere.", "工作区中没有 .git：请在本步骤之前运行 actions/checkout，除非文件另有来源。");
const NO_WORKSPACE = (0,base_text/* text */.Qq)("manifest: the workspace folder (GITHUB_WORKSPACE) does not exist; run actions/checkout in a step before this one", "manifest：工作区目录（GITHUB_WORKSPACE）不存在；请在本步骤之前运行 actions/checkout");
function outside(pattern) {
    return (0,base_text/* text */.Qq)(`manifest: ${(0,quote/* quote */.h)(pattern)} leads out of the workspace; name files inside it, relative to it`, `manifest：${(0,quote/* quote */.h)(pattern)} 指向工作区之外；请指定工作区内的文件，使用相对路径`);
}
function exclusion(pattern) {
    return (0,base_text/* text */.Qq)(`manifest: ${(0,quote/* quote */.h)(pattern)} excludes files, which is not possible; name the files that are wanted`, `manifest：${(0,quote/* quote */.h)(pattern)} 是排除模式，不受支持；请只写需要的文件`);
}
function tooManyAlternatives(pattern) {
    return (0,base_text/* text */.Qq)(`manifest: ${(0,quote/* quote */.h)(pattern)} stands for more than 1000 patterns by its braces; write fewer`, `manifest：${(0,quote/* quote */.h)(pattern)} 的花括号展开后超过 1000 个模式；请减少`);
}

// EXTERNAL MODULE: ./build/src/job/check.js
var check = __webpack_require__(2065);
;// CONCATENATED MODULE: ./build/src/job/level.js

/** Fields that only make sense together: the nearest level that gives one of them gives all of them. */
const GROUPS = [["cluster-type", "cluster-id"], ["workspace-id"]];
function groupOf(key) {
    return GROUPS.find((group) => group.includes(key)) ?? [key];
}
/**
 * The fields of one job from its levels, the nearest first: each field from the nearest level that gives it, groups
 * as a whole, mappings merged by key.
 */
function mergeLevels(levels) {
    const merged = new Map();
    for (const key of fields/* FIELD_KEYS */.WM) {
        const owner = levels.find((level) => groupOf(key).some((member) => level.has(member)));
        const given = owner?.get(key);
        if (given?.state === "value" && isMapping(given.value)) {
            const mapping = mergeMappings(levels.map((level) => level.get(key)).filter((entry) => entry !== undefined));
            // A mapping of which nothing is left is left out.
            if (mapping.state !== "value" || Object.keys(mapping.value).length > 0) {
                merged.set(key, mapping);
            }
        }
        else if (given && given.state !== "none") {
            merged.set(key, given);
        }
    }
    return merged;
}
function isMapping(value) {
    return typeof value === "object" && value !== null;
}
/** Mappings merged by key, the nearest winning; a level that takes the field back ends what is inherited. */
function mergeMappings(nearestFirst) {
    const end = nearestFirst.findIndex((given) => given.state === "none");
    const inherited = end === -1 ? nearestFirst : nearestFirst.slice(0, end);
    const spoiled = inherited.find((given) => given.state !== "value");
    if (spoiled) {
        return spoiled;
    }
    const entries = new Map();
    for (const given of inherited.toReversed()) {
        for (const [key, value] of Object.entries(given.value)) {
            if (value === null) {
                entries.delete(key);
            }
            else {
                entries.set(key, value);
            }
        }
    }
    return { place: nearestFirst[0]?.place, state: "value", value: Object.fromEntries(entries) };
}

;// CONCATENATED MODULE: ./build/src/manifest/jobs.js




/**
 * Checks the jobs of all manifests together: each on its own, the input `name` against how many they are, and that no
 * name is given twice.
 */
function checkJobs(entries, inputs, offline) {
    const problems = [];
    const warnings = [];
    const specs = [];
    const misplaced = misplacedName(entries, inputs);
    if (misplaced) {
        problems.push(misplaced);
    }
    const alone = entries.length === 1;
    const shared = alone && !misplaced ? inputs : new Map([...inputs].filter(([key]) => key !== "name"));
    const first = new Map();
    for (const { place, job, defaults } of entries) {
        const merged = new Map(mergeLevels([job, defaults, shared]));
        const name = merged.get("name");
        if (!name && !alone) {
            problems.push({ place, message: NAME_MISSING });
            merged.set("name", { place, state: "bad" });
        }
        const checked = (0,check/* checkJob */.e)(place, merged, { offline });
        problems.push(...checked.problems);
        warnings.push(...checked.warnings);
        if (name?.state === "value") {
            const before = first.get(String(name.value));
            if (before) {
                problems.push({ place: name.place, message: nameGivenTwice(String(name.value), before, name.place) });
                continue;
            }
            first.set(String(name.value), name.place);
        }
        if (checked.spec) {
            specs.push(checked.spec);
        }
    }
    return { specs, problems, warnings };
}
/** The input `name` can only name one job, and only one that has no name itself. */
function misplacedName(entries, inputs) {
    if (!inputs.has("name")) {
        return undefined;
    }
    const named = entries.find(({ job }) => job.get("name") !== undefined && job.get("name")?.state !== "none");
    const place = named?.job.get("name")?.place;
    if (entries.length > 1) {
        return { place: place ?? entries[1].place, message: nameForSeveral(entries.length) };
    }
    return place && { place, message: NAME_AND_INPUT };
}
function nameGivenTwice(name, first, second) {
    const where = placeInWords(first, second);
    return (0,base_text/* text */.Qq)(`the name ${(0,quote/* quote */.h)(name)} is given twice, first ${where["en-US"]}: names are unique across all files and workspaces, give this job another`, `名称 ${(0,quote/* quote */.h)(name)} 重复，首次出现在${where["zh-CN"]}：名称在所有文件和工作空间中须唯一，请换一个`);
}
function placeInWords(place, from) {
    if (place.kind !== "file") {
        return (0,base_text/* text */.Qq)(`as the input ${place.name}`, `输入 ${place.name}`);
    }
    const sameFile = from.kind === "file" && from.file === place.file;
    return sameFile
        ? (0,base_text/* text */.Qq)(`on line ${place.line}`, `第 ${place.line} 行`)
        : (0,base_text/* text */.Qq)(`in ${place.file}, line ${place.line}`, ` ${place.file} 第 ${place.line} 行`);
}
function nameForSeveral(count) {
    return (0,base_text/* text */.Qq)(`the input name is given, but the manifest has ${count} jobs: name each in the manifest and leave the input out`, `给出了输入 name，但清单中有 ${count} 个作业：请在清单中为每个作业命名，不要使用该输入`);
}
const NAME_AND_INPUT = (0,base_text/* text */.Qq)("the job has a name, and the input name is given too: keep one of them", "作业已有名称，又给出了输入 name：请只保留一个");
const NAME_MISSING = (0,base_text/* text */.Qq)("name is missing: where there are several jobs each needs its own name in the manifest", "缺少 name：有多个作业时，每个作业须在清单中有自己的名称");

;// CONCATENATED MODULE: ./build/src/manifest/syntax.js



/**
 * A mistake of YAML syntax in our own words: the library's message may show lines of the file, so it is never shown.
 * `root` is what could be read of the document.
 */
function syntaxProblem(source, root, error) {
    const [from, to] = error.pos;
    const conflict = conflictMarker(source, from);
    if (conflict !== undefined) {
        return { place: placeAt(source, conflict, conflict + 7), message: CONFLICT };
    }
    const tab = indentingTab(source, from);
    if (tab !== undefined) {
        return { place: placeAt(source, tab, tab), message: TAB };
    }
    // In a flow collection the brace of `${` opens a mapping.
    if (source.text[from] === "{" && source.text[from - 1] === "$") {
        return { place: placeAt(source, from - 1, from + 1), message: UNQUOTED_VARIABLE };
    }
    const open = error.code === "MISSING_CHAR" || error.code === "BAD_INDENT" ? unclosed(source, root, from) : undefined;
    if (open) {
        return { place: placeAt(source, open.offset, open.offset + 1), message: open.message };
    }
    const start = afterSpaces(source, from);
    return {
        place: placeAt(source, start, firstLineEnd(source, start, to)),
        message: sentence(source, error.code, start),
    };
}
/** The tab in the indentation of an offset's line. */
function indentingTab(source, offset) {
    const line = lineOf(source, offset);
    const spaces = /^ *(?=\t[ \t]*[^ \t])/u.exec(lineText(source, line));
    return spaces ? (source.starts[line - 1] ?? 0) + spaces[0].length : undefined;
}
/** What stands on a line after its spaces is what the person sees. */
function afterSpaces(source, offset) {
    let at = offset;
    while (source.text[at] === " ") {
        at += 1;
    }
    return at >= source.text.length || source.text[at] === "\n" || source.text[at] === "\r" ? offset : at;
}
/** The library gives several mistakes one code; what is written there tells them apart. */
function sentence(source, code, start) {
    const rest = lineText(source, lineOf(source, start)).slice(placeAt(source, start).column - 1);
    if (/^-(?: |$)/u.test(rest)) {
        return code === "UNEXPECTED_TOKEN" ? ENTRY_ON_KEY_LINE : INDENT;
    }
    if (code === "UNEXPECTED_TOKEN" && /["'}\]] *$/u.test(lineBefore(source, start))) {
        return AFTER_VALUE;
    }
    return code === "MISSING_CHAR" && /:(?:\s|$)/u.test(rest) ? INDENT : (SENTENCES[code] ?? NOT_YAML);
}
function lineBefore(source, offset) {
    return source.text.slice(source.starts[lineOf(source, offset) - 1], offset);
}
/** A mistake of syntax is shown on the line on which it starts. */
function firstLineEnd(source, from, to) {
    const end = source.text.indexOf("\n", from);
    return Math.max(from + 1, end === -1 ? to : Math.min(to, end));
}
/** The marker that git leaves around a conflict, on the mistake's line or right below it. */
function conflictMarker(source, offset) {
    const line = lineOf(source, offset);
    for (const candidate of [line, line + 1]) {
        if (/^(?:<{7}|>{7}|={7})(?: |$)/u.test(lineText(source, candidate))) {
            return source.starts[candidate - 1];
        }
    }
    return undefined;
}
/** The quote or bracket whose end is missing at an offset: the mistake stands where it was opened. */
function unclosed(source, root, offset) {
    let found;
    if (root) {
        (0,dist/* visit */.YR)(root, (_, node) => {
            if ((0,dist/* isPair */.tO)(node) || !((0,dist/* isScalar */.jn)(node) || (0,dist/* isCollection */.P3)(node)) || !node.range) {
                return;
            }
            const [start, end] = node.range;
            const opener = source.text[start] ?? "";
            const closer = CLOSERS[opener];
            const quoted = (0,dist/* isScalar */.jn)(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
            const flow = (0,dist/* isCollection */.P3)(node) && node.flow;
            if (closer && (quoted || flow) && end >= offset - 1 && start < offset) {
                if (source.text[end - 1] !== closer || end - start < 2) {
                    found = { offset: start, message: notClosed(opener, closer) };
                }
            }
        });
    }
    return found;
}
const CLOSERS = { '"': '"', "'": "'", "[": "]", "{": "}" };
function notClosed(opener, closer) {
    return (0,base_text/* text */.Qq)(`the ${opener} that starts here is never closed: write the ${closer} that ends it`, `此处的 ${opener} 没有结束：请补上 ${closer}`);
}
const CONFLICT = (0,base_text/* text */.Qq)("a merge conflict is left in the file: resolve it and remove git's markers", "文件中留有合并冲突：请解决冲突并删除 git 的标记");
const UNQUOTED_VARIABLE = (0,base_text/* text */.Qq)('inside { } or [ ] a variable needs quotes, because its brace means a mapping there: write "${NAME}"', '在 { } 或 [ ] 中变量须加引号，否则其花括号会被当作映射：请写 "${NAME}"');
const TAB = (0,base_text/* text */.Qq)("a tab in the indentation: YAML indents by spaces only; replace the tab", "缩进中有制表符：YAML 只允许用空格缩进，请替换");
const ENTRY_ON_KEY_LINE = (0,base_text/* text */.Qq)("a list cannot start on its key's line: write each `- ` on a line of its own below the key", "列表不能写在键的同一行：请在键之下另起一行写每个 `- `");
const AFTER_VALUE = (0,base_text/* text */.Qq)("more text after the end of a value: a quote or bracket closes too early, or a comma or line break is missing", "值已结束，其后还有内容：引号或括号过早闭合，或缺少逗号或换行");
const NOT_YAML = (0,base_text/* text */.Qq)("this is not YAML here; check quotes, colons and indentation, of the line above too", "此处不是有效的 YAML；请检查引号、冒号和缩进，也请看上一行");
const COLON_IN_VALUE = (0,base_text/* text */.Qq)("a value with `: ` in it, or a line indented deeper under a key that has a value already: put the value in quotes, or indent the keys alike", "值中含有 `: `，或在已有值的键下面多缩进了一行：请给值加引号，或对齐各键的缩进");
const NO_COLON = (0,base_text/* text */.Qq)("a key without `: ` and a value: write key: value, with a space after the colon", "键后缺少 `: ` 和值：请写成 key: value，冒号后须有空格");
const INDENT = (0,base_text/* text */.Qq)("the indentation does not fit: keys of one mapping, and the entries of one list, start in the same column", "缩进不一致：同一映射的键、同一列表的条目须从同一列开始");
const ANCHOR_OR_TAG = (0,base_text/* text */.Qq)("an anchor (&name) or tag is out of place: a value has at most one anchor, directly before it, and an alias (*name) has none", "锚点（&name）或标签位置不对：一个值最多有一个锚点，紧挨在值之前；别名（*name）不能再带锚点");
const SENTENCES = {
    ALIAS_PROPS: ANCHOR_OR_TAG,
    BAD_ALIAS: (0,base_text/* text */.Qq)("an anchor (&) or alias (*) needs a name right after it; a value that begins with & or * needs quotes", "锚点（&）或别名（*）之后须紧跟名称；以 & 或 * 开头的值须加引号"),
    BAD_DIRECTIVE: (0,base_text/* text */.Qq)("a %-directive that YAML does not know: remove the line", "YAML 不认识的 % 指令：请删除该行"),
    BAD_DQ_ESCAPE: (0,base_text/* text */.Qq)("inside double quotes a \\ starts an escape, and YAML does not know this one: write \\\\ for a backslash, or use single quotes", "双引号中的 \\ 是转义，YAML 不认识这一个：反斜杠请写 \\\\，或改用单引号"),
    BAD_INDENT: INDENT,
    BAD_PROP_ORDER: ANCHOR_OR_TAG,
    BAD_SCALAR_START: (0,base_text/* text */.Qq)("a value cannot start with @, ` or % without quotes: put it in quotes", "值不加引号时不能以 @、` 或 % 开头：请加引号"),
    BLOCK_AS_IMPLICIT_KEY: COLON_IN_VALUE,
    BLOCK_IN_FLOW: (0,base_text/* text */.Qq)("inside { } and [ ] entries are separated by commas: a comma is missing, or an indented list or mapping stands there", "{ } 和 [ ] 中各项以逗号分隔：此处缺少逗号，或写了缩进式的列表或映射"),
    KEY_OVER_1024_CHARS: (0,base_text/* text */.Qq)("a key of more than 1024 characters: shorten it", "键超过 1024 个字符：请缩短"),
    MISSING_CHAR: NO_COLON,
    MULTILINE_IMPLICIT_KEY: NO_COLON,
    MULTIPLE_ANCHORS: ANCHOR_OR_TAG,
    MULTIPLE_TAGS: ANCHOR_OR_TAG,
    TAB_AS_INDENT: TAB,
};

;// CONCATENATED MODULE: ./build/src/manifest/parse.js




/** The deepest nesting that is read; a manifest itself needs five levels. */
const DEEPEST = 100;
/** YAML 1.2's core types and nothing more, whatever a directive in the file asks for. */
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
};
/** The YAML documents of a file. What is not YAML is reported, once a document. */
function parseDocuments(source, report) {
    const tokens = tokensOf(source.text);
    const deep = tokens.map(tooDeep).find((offset) => offset !== undefined);
    if (deep !== undefined) {
        report({ place: placeAt(source, deep), message: TOO_DEEP });
        return { documents: [], broken: true };
    }
    const composer = new dist/* Composer */.Dk(OPTIONS);
    const documents = [];
    let broken = false;
    for (const document of composer.compose(tokens)) {
        const problems = syntaxProblems(source, document);
        if (problems.length > 0) {
            broken = true;
            problems.forEach(report);
        }
        else {
            const [from, , to] = document.range;
            documents.push({ root: document.contents, from, to });
        }
    }
    const { errors } = composer.streamInfo();
    if (errors[0]) {
        broken = true;
        report(syntaxProblem(source, undefined, errors[0]));
    }
    return { documents, broken };
}
/** `Parser.parse`, driven from outside: a third of the time that its nested generators take. */
function tokensOf(content) {
    const parser = new dist/* Parser */.iX();
    const tokens = [];
    for (const lexeme of new dist/* Lexer */.JG().lex(content)) {
        for (const token of parser.next(lexeme)) {
            tokens.push(token);
        }
    }
    tokens.push(...parser.end());
    return tokens;
}
/**
 * A document's mistakes of syntax: every tab that indents, else the first mistake alone, since what follows it is
 * mostly its consequence.
 */
function syntaxProblems(source, document) {
    const tabs = document.errors.filter((error) => error.code === "TAB_AS_INDENT");
    const shown = tabs.length > 0 ? tabs : document.errors.slice(0, 1);
    return shown.map((error) => syntaxProblem(source, document.contents ?? undefined, error));
}
/** The offset at which a document is nested too deeply. Without recursion: the depth is what is in question. */
function tooDeep(token) {
    const open = [{ token, depth: 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
        if (next.depth > DEEPEST) {
            return next.token.offset;
        }
        const depth = next.depth + 1;
        if (next.token.type === "document" && next.token.value) {
            open.push({ token: next.token.value, depth });
        }
        else if ("items" in next.token) {
            for (const { key, value } of next.token.items) {
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
const TOO_DEEP = (0,base_text/* text */.Qq)(`nested more than ${DEEPEST} levels deep; a manifest is a list of jobs, each with simple values and tags`, `嵌套超过 ${DEEPEST} 层；清单是作业列表，每个作业只有简单的值和标签`);

;// CONCATENATED MODULE: ./build/src/manifest/read.js










/** The most jobs of one run. */
const MOST_JOBS = 1000;
/** Reads and checks all manifest files. What is wrong comes back as problems; only a defect of our own throws. */
async function readManifest(source) {
    const found = await findFiles(source.patterns, source.workspace);
    const problems = [...found.problems];
    if (found.files.length > MOST_JOBS) {
        problems.push({ place: { kind: "input", name: "manifest" }, message: tooManyFiles(found.files.length) });
        return { specs: [], problems, warnings: [], files: [] };
    }
    const texts = [];
    for (const file of found.files) {
        const read = await readManifestFile(file, found.workspace);
        if ("problem" in read) {
            problems.push(read.problem);
        }
        else {
            texts.push(sourceFile(file, read.text));
        }
    }
    const { specs, problems: wrong, warnings } = readTexts(texts, source);
    return {
        specs,
        problems: inReadingOrder([...problems, ...wrong], found.files),
        warnings,
        files: found.files,
    };
}
/** Reads and checks the texts of manifest files, in their order. */
function readTexts(files, source) {
    const problems = [];
    const entries = [];
    for (const file of files) {
        const report = (problem) => problems.push(problem);
        entries.push(...readSource(file, source, MOST_JOBS + 1 - entries.length, report));
        const extra = entries[MOST_JOBS];
        if (extra) {
            problems.push({ place: extra.place, message: TOO_MANY_JOBS });
            entries.length = MOST_JOBS;
            break;
        }
    }
    const checked = checkJobs(entries, source.inputs, source.offline);
    const order = files.map(({ file }) => file);
    return {
        specs: checked.specs,
        problems: inReadingOrder([...problems, ...checked.problems].map(explained), order),
        warnings: inReadingOrder(checked.warnings.map(explained), order),
    };
}
/** Reads one file's jobs, at most `most` of them; every mistake of the file is reported. */
function readSource(source, options, most, report) {
    const { documents, broken } = parseDocuments(source, report);
    const last = documents.at(-1);
    const read = documents.length > 1 && last && isBlank(last) ? documents.slice(0, -1) : documents;
    if (read.length === 0 && !broken) {
        report({ place: placeAt(source, 0), message: EMPTY_FILE });
    }
    const entries = [];
    for (const document of read) {
        const context = {
            source,
            aliases: inspect(source, document.root, report),
            variables: options.variables,
            offline: options.offline,
            report,
            repeats: { left: MOST_REPEATS },
        };
        entries.push(...readDocument(context, document.root, placeAt(source, document.from), most - entries.length));
        if (entries.length >= most) {
            break;
        }
    }
    return entries;
}
/** Whether a document is what a `---` at the end of a file leaves: nothing at all. */
function isBlank({ root }) {
    return (root === null || (root.range !== null && root.range !== undefined && root.range[0] === root.range[1]));
}
/** A problem at an alias says which line the value is written on. */
function explained({ place, message }) {
    return { ...(place && { place }), message: (0,base_text/* join */.fj)(message, aliasNote(place)) };
}
/** Problems by file, line and column, each once: a default's is met in every job. */
function inReadingOrder(problems, files) {
    const order = new Map(files.map((file, index) => [file, index]));
    const rank = ({ place }) => place?.kind === "file" ? (order.get(place.file) ?? -1) : files.length;
    const distinct = new Map(problems.map((problem) => [JSON.stringify([problem.place, problem.message["en-US"]]), problem]));
    return [...distinct.values()].sort((a, b) => rank(a) - rank(b) || comparePlaces(a, b));
}
const EMPTY_FILE = (0,base_text/* text */.Qq)("the file is empty: write one job's fields, or a list of jobs under jobs", "文件为空：请写一个作业的字段，或在 jobs 之下写作业列表");
const TOO_MANY_JOBS = (0,base_text/* text */.Qq)(`more than ${MOST_JOBS} jobs in all: split the manifest over several steps`, `作业总数超过 ${MOST_JOBS} 个：请把清单拆分到多个步骤`);
function tooManyFiles(count) {
    return (0,base_text/* text */.Qq)(`manifest: ${count} files match, more than the ${MOST_JOBS} jobs that one step takes: narrow the patterns`, `manifest：匹配到 ${count} 个文件，超过一个步骤最多 ${MOST_JOBS} 个作业：请缩小匹配范围`);
}

;// CONCATENATED MODULE: ./build/src/manifest/index.js




/***/ })

};
