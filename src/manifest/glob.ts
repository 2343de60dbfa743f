/** One part of a pattern between slashes: a name as it is, any number of folders, or a form of name. */
export type Segment = string | "**" | RegExp;

/** The most patterns that the braces of one may stand for. */
const MOST_ALTERNATIVES = 1000;

/** Whether a path has a character that stands for others. */
export function hasWildcard(path: string): boolean {
  return /[*?[{]/u.test(path);
}

/**
 * The alternatives that a pattern's `{a,b}` stand for, or nothing when they are more than a thousand. Braces without a
 * comma or without their end are themselves.
 */
export function alternatives(pattern: string): readonly string[] | undefined {
  let open: readonly { readonly done: string; readonly rest: string }[] = [{ done: "", rest: pattern }];
  const finished: string[] = [];
  while (open.length > 0) {
    const next: { readonly done: string; readonly rest: string }[] = [];
    for (const { done, rest } of open) {
      const braces = firstBraces(rest);
      if (!braces) {
        finished.push(done + rest);
      } else if (braces.options.length < 2) {
        next.push({ done: done + rest.slice(0, braces.from + 1), rest: rest.slice(braces.from + 1) });
      } else {
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
function firstBraces(
  pattern: string,
): { readonly from: number; readonly to: number; readonly options: readonly string[] } | undefined {
  for (let from = pattern.indexOf("{"); from !== -1; from = pattern.indexOf("{", from + 1)) {
    const options: string[] = [];
    let depth = 0;
    let start = from + 1;
    for (let at = from; at < pattern.length; at += 1) {
      const character = pattern[at];
      if (character === "{") {
        depth += 1;
      } else if (character === "," && depth === 1) {
        options.push(pattern.slice(start, at));
        start = at + 1;
      } else if (character === "}") {
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
export function segments(pattern: string): readonly Segment[] {
  const parts = pattern.split("/").filter((part) => part !== "" && part !== ".");
  return parts
    .filter((part, index) => part !== "**" || parts[index - 1] !== "**")
    .map((part) => (part === "**" || !/[*?[]/u.test(part) ? part : nameForm(part)));
}

/** Whether a name fits a segment. A name that begins with a dot only fits a segment that does, too. */
export function fits(segment: RegExp, name: string): boolean {
  return segment.test(name) && (!name.startsWith(".") || segment.source.startsWith("^\\."));
}

function nameForm(part: string): RegExp {
  let source = "";
  for (let at = 0; at < part.length; at += 1) {
    const character = part[at] ?? "";
    const set = character === "[" ? characterSet(part, at) : undefined;
    if (set) {
      source += set.source;
      at = set.end;
    } else if (character === "*") {
      source += source.endsWith("[^/]*") ? "" : "[^/]*";
    } else if (character === "?") {
      source += "[^/]";
    } else {
      source += character.replace(/[\\^$.*+?()[\]{}|/-]/u, "\\$&");
    }
  }
  return new RegExp(`^${source}$`, "u");
}

/** `[a-z]`, `[!a-z]` or `[^a-z]` as a regular expression's set, and where it ends; nothing where it never does. */
function characterSet(
  part: string,
  from: number,
): { readonly source: string; readonly end: number } | undefined {
  const negated = part[from + 1] === "!" || part[from + 1] === "^";
  const start = from + (negated ? 2 : 1);
  // A ] in the first place is a member.
  const end = part.indexOf("]", start + 1);
  if (end === -1) {
    return undefined;
  }
  const members = [...part.slice(start, end)];
  const source: string[] = [];
  for (let at = 0; at < members.length; at += 1) {
    const low = members[at] ?? "";
    const high = members[at + 2];
    if (members[at + 1] === "-" && high !== undefined && low <= high) {
      source.push(`${escapedMember(low)}-${escapedMember(high)}`);
      at += 2;
    } else {
      source.push(escapedMember(low));
    }
  }
  return { source: `[${negated ? "^/" : ""}${source.join("")}]`, end };
}

function escapedMember(character: string): string {
  return /[\\^\][-]/u.test(character) ? `\\${character}` : character;
}
