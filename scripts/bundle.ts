import { createRequire } from "node:module";
import { minify } from "terser";
import { type BundledModule, licensesOf } from "./licenses.ts";

/** The bundler's interface as it is used here: the package brings no types. */
type Ncc = (
  entry: string,
  options: {
    readonly externals?: Readonly<Record<string, string>>;
    readonly minify: boolean;
    readonly cache: boolean;
    readonly quiet: boolean;
  },
) => Promise<{
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
  readonly stats: { readonly toJson: () => { readonly modules: readonly BundledModule[] } };
}>;

const require = createRequire(import.meta.url);
const ncc: Ncc = require("@vercel/ncc");

/** The file that the bundle imports in place of undici, and the one that holds it. */
const LAZY_UNDICI = "undici.cjs";
const WHOLE_UNDICI = "undici.whole.cjs";

/**
 * Bundles a compiled program. undici becomes a bundle of its own, which its first call loads: @actions/core and
 * @actions/github import it wherever they are imported, but need it for an ID token and a comment alone, and loading it
 * took a sixth of a step that creates one job.
 *
 * @param entry the program's first file
 * @returns the bundle's files by their names; they depend on the sources and the lock file alone
 */
export async function bundle(entry: string): Promise<ReadonlyMap<string, string>> {
  const undici = createRequire(import.meta.resolve("@actions/core")).resolve("undici");
  const options = { minify: true, cache: false, quiet: true };
  const ours = await ncc(entry, { ...options, externals: { undici: `./${LAZY_UNDICI}` } });
  const theirs = await ncc(undici, options);

  const files = new Map([
    ["index.js", await printMinified(ours.code)],
    [LAZY_UNDICI, lazyModule(WHOLE_UNDICI, require(undici))],
    [WHOLE_UNDICI, await printMinified(theirs.code)],
  ]);
  for (const [name, { source }] of Object.entries(ours.assets)) {
    const text = source.toString();
    files.set(name, name.endsWith(".js") ? await minifyChunk(text) : text);
  }
  const modules = [ours, theirs].flatMap(({ stats }) => stats.toJson().modules);
  return files.set("licenses.txt", licensesOf(modules));
}

/** Prints an entry, which ncc minifies, in ASCII: one character outside of Latin-1 makes V8 hold it in twice its size. */
async function printMinified(code: string): Promise<string> {
  return terser(code, { module: true, compress: false, mangle: false, format: { ascii_only: true } });
}

/** Minifies what is loaded on demand, which ncc does not: every runner downloads it as well. */
async function minifyChunk(code: string): Promise<string> {
  return terser(code, { module: true });
}

async function terser(code: string, options: Parameters<typeof minify>[1]): Promise<string> {
  const format = { comments: false, ...options?.format };
  return `${(await minify(code, { ...options, format })).code}\n`;
}

/**
 * Returns a CommonJS module with the functions and classes of another one, which the first call of one of them loads.
 * Each is assigned by its name, since that is how Node finds what an import of the module can name.
 */
function lazyModule(file: string, exports: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(exports).filter((name) => typeof exports[name] === "function");
  const lines = names.map((name) => `exports.${name} = lazy("${name}");`);
  return `const lazy = (name) =>
  function (...args) {
    const actual = require("./${file}")[name];
    return new.target ? new actual(...args) : actual(...args);
  };
${lines.join("\n")}
`;
}
