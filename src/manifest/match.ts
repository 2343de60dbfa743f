import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Minimatch, MinimatchOptions } from "minimatch";
import { isGitFolder, type Located, locate, type WorkspaceFolder, withinWorkspace } from "./locate.ts";

/** A file by its path in the workspace, with `/`, and by its real path. */
export interface FoundFile {
  readonly path: string;
  readonly real: string;
}

/** A search for the files of a pattern, sorted by path; it returns nothing when more would have to be looked through than is allowed. */
export type Search = (pattern: string) => Promise<readonly FoundFile[] | undefined>;

/** The options of `@actions/glob`, for paths that are relative and have `/` on every system. */
const OPTIONS: MinimatchOptions = {
  nobrace: true,
  nocase: sep === "\\",
  nocomment: true,
  noext: true,
  nonegate: true,
  platform: "linux",
};

/** The longest path that links in a circle can make. */
const LONGEST_PATH = 4096;

/**
 * Creates a search whose calls together look at no more than so many files and folders.
 *
 * It walks by itself, because `@actions/glob` walks wherever links lead: through a link to `/` over the whole disk, for
 * ever in effect through folders that link to each other, and into node_modules. A wildcard matches no name that begins
 * with a dot (as in upload-artifact); no pattern enters `.git`, and none enters node_modules without naming it. Links
 * are followed inside the workspace; one that leads out is found itself, to be refused when it is read.
 */
export function createSearch(workspace: WorkspaceFolder, mostEntries: number): Search {
  const folders = new Map<string, Promise<readonly Dirent[]>>();
  const links = new Map<string, Promise<Located>>();
  let left = mostEntries;

  const entriesOf = (folder: string): Promise<readonly Dirent[]> => {
    const entries = folders.get(folder) ?? readdir(folder, { withFileTypes: true }).catch(() => []);
    folders.set(folder, entries);
    return entries;
  };

  const targetOf = (link: string): Promise<Located> => {
    const target = links.get(link) ?? locate(withinWorkspace(link, workspace) ?? "..", workspace);
    links.set(link, target);
    return target;
  };

  const searchOnce = async (pattern: string): Promise<readonly FoundFile[] | undefined> => {
    const matcher = await matcherOf(pattern, false);
    const isNodeModulesNamed = pattern.split("/").includes("node_modules");
    const found: FoundFile[] = [];
    const visit = async (folder: string, chain: readonly string[]): Promise<void> => {
      const real = chain.at(-1) ?? workspace.root;
      for (const entry of await entriesOf(real)) {
        left -= 1;
        if (left < 0) {
          return;
        }
        const path = `${folder}${entry.name}`;
        if (
          path.length > LONGEST_PATH ||
          isGitFolder(entry.name) ||
          (entry.name === "node_modules" && !isNodeModulesNamed)
        ) {
          continue;
        }
        const isMatch = matches(matcher, path);
        const leadsOn = !entry.isFile() && matches(matcher, path, true);
        const realPath = join(real, entry.name);
        if (entry.isDirectory()) {
          await (leadsOn && visit(`${path}/`, [...chain, realPath]));
        } else if (entry.isSymbolicLink() && (isMatch || leadsOn)) {
          const target = await targetOf(realPath);
          if (target.kind === "there" && target.stats.isDirectory()) {
            await (leadsOn && !chain.includes(target.path) && visit(`${path}/`, [...chain, target.path]));
          } else if (isMatch || target.kind === "outside" || target.kind === "git") {
            found.push({ path, real: target.kind === "there" ? target.path : realPath });
          }
        } else if (isMatch) {
          found.push({ path, real: realPath });
        }
      }
    };
    await visit("", [workspace.root]);
    return left < 0 ? undefined : found.sort((a, b) => (a.path < b.path ? -1 : 1));
  };

  return async (pattern) => {
    // Letters with accents have two forms in Unicode, so what looks like a file's path can miss it as it stands.
    const asItStands = literal(pattern);
    const isOtherForm = asItStands !== pattern && /[^\0-\x7f]/u.test(pattern);
    const files = isOtherForm ? await searchOnce(asItStands) : [];
    return files?.length === 0 ? searchOnce(pattern) : files;
  };
}

/** Returns the pattern that stands for a path as it is. */
function literal(path: string): string {
  return path.replaceAll(/[*?[\]]/gu, "[$&]");
}

/** Creates the test for the files that an exclusion takes away: those it names, and all in a folder that it names. */
export async function excluder(path: string, isExact: boolean): Promise<(path: string) => boolean> {
  if (isExact) {
    return (other) => other === path || other.startsWith(`${path}/`);
  }
  const matcher = await matcherOf(path, true);
  return (other) => {
    for (let end = other.indexOf("/"); end !== -1; end = other.indexOf("/", end + 1)) {
      if (matches(matcher, other.slice(0, end)) || matches(matcher, other.slice(0, end + 1))) {
        return true;
      }
    }
    return matches(matcher, other);
  };
}

/** Creates a matcher, loaded only where there is a pattern. File systems keep names in either form of Unicode: both are composed. */
async function matcherOf(pattern: string, dot: boolean): Promise<Minimatch> {
  const { Minimatch } = await import("minimatch");
  return new Minimatch(pattern.normalize("NFC"), { ...OPTIONS, dot });
}

function matches(matcher: Minimatch, path: string, partial = false): boolean {
  const composed = path.normalize("NFC");
  // As in `@actions/glob`, `a/**` also matches a file `a`.
  const isWithin = !partial && /(?:^|\/)\*\*$/u.test(matcher.pattern) && !composed.endsWith("/");
  return matcher.match(isWithin ? `${composed}/` : composed, partial);
}
