import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The fields used here of a module in the bundler's statistics. */
export interface BundledModule {
  /** The file that it comes from. */
  readonly nameForCondition?: string | null;
  /** The files of the bundle that it went into; none for one that was dropped. */
  readonly chunks?: readonly (number | string)[];
  /** Modules that were merged into this one. */
  readonly modules?: readonly BundledModule[];
}

/**
 * Returns the licences of all bundled packages, each package once, in the order of their names. ncc can write such a
 * file, but leaves out packages whose modules it merges into the entry. The licence checkers on npm list what is
 * installed, which is not what is bundled, and bring a tree of packages of their own.
 *
 * @throws Error when a package brings no text of its licence
 */
export function licensesOf(modules: readonly BundledModule[]): string {
  const folders = new Set(modules.flatMap(filesOf).flatMap(packageFolderOf));
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n${license}\n\n${licenseIn(folder)}\n`;
  });
  // Two folders may hold the same version.
  return [...new Set(texts)].sort().join(`\n${"-".repeat(80)}\n\n`);
}

function filesOf({ nameForCondition: file, chunks, modules = [] }: BundledModule): string[] {
  if (chunks?.length === 0) {
    return [];
  }
  // A merged module is in no chunk of its own.
  const merged = modules.flatMap(({ chunks: _none, ...module }) => filesOf(module));
  return [...(file ? [file] : []), ...merged];
}

/** Returns the folder of the package that a file belongs to; none for a file of ours. */
function packageFolderOf(file: string): string[] {
  const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/u.exec(file)?.[0];
  return folder === undefined ? [] : [folder];
}

function licenseIn(folder: string): string {
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|copying|notice)/iu.test(file));
  if (files.length === 0) {
    throw new Error(`${folder} is bundled and has no licence text`);
  }
  return files
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim())
    .join("\n\n");
}
