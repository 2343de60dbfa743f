import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { ACTION_ERROR_CODE_NAMES } from "../src/messages/action-error-codes.ts";
import { EN_US } from "../src/messages/en-US.ts";
import { ERROR_CODES } from "../src/oceanus/product-error-codes.ts";

// The rules of the house that no tool knows: names, rooms and who may do what. CONTRIBUTING says why.

const SRC = join(import.meta.dirname, "..", "src");

interface SourceFile {
  /** Its path inside src, with `/`. */
  readonly path: string;
  readonly code: string;
  /** The first folder of its path; a file at the top is a room of its own. */
  readonly room: string;
  /** The modules that it imports, types too: paths inside src, or names of packages. */
  readonly imports: readonly string[];
}

const FILES: readonly SourceFile[] = readSources(SRC).map(({ path, code }) => {
  const modules = [...code.matchAll(/(?:\bfrom |\bimport\()"([^"]+)"/gu)].map(([, module = ""]) => module);
  return { path, code, room: roomOf(path), imports: modules.map((module) => resolve(path, module)) };
});

function readSources(folder: string): Pick<SourceFile, "path" | "code">[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({
      path: name.split(sep).join("/"),
      code: readFileSync(join(folder, name), "utf8"),
    }));
}

function resolve(path: string, module: string): string {
  return module.startsWith(".")
    ? relative(SRC, join(SRC, dirname(path), module))
        .split(sep)
        .join("/")
    : module;
}

function roomOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.ts$/u, "");
}

/** Rooms, each with those whose files its own may import; a room's own files always. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  index: ["action", "engine", "messages", "oceanus", "report", "text"],
  action: ["auth", "engine", "environment", "inputs", "manifest", "messages", "oceanus", "report"],
  report: ["auth", "engine", "environment", "inputs", "job", "messages", "oceanus", "text"],
  auth: ["engine", "environment", "inputs", "job", "messages", "oceanus", "text"],
  engine: ["environment", "inputs", "job", "messages", "oceanus", "text"],
  manifest: ["environment", "inputs", "job", "messages", "text"],
  inputs: ["environment", "job", "messages", "text"],
  job: ["messages", "oceanus", "text"],
  oceanus: ["environment", "messages", "text"],
  messages: ["text"],
  text: [],
  environment: [],
};

/** Tables of data, whose texts stand beside the datum in both languages. */
const TABLES: readonly string[] = [
  "inputs/input-definitions.ts",
  "inputs/output-definitions.ts",
  "job/fields.ts",
  "oceanus/classify.ts",
  "oceanus/common-error-codes.ts",
  "oceanus/error-code.ts",
  "oceanus/product-error-codes.ts",
  "oceanus/sts-error-codes.ts",
];

/** Expects that there are no violations. */
function expectNone(violations: readonly string[]): void {
  expect(violations).toEqual([]);
}

/** Returns the groups of more than one item. */
function repeated<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  return [...Map.groupBy(items, keyOf).values()].filter((group) => group.length > 1);
}

describe("names", () => {
  test("no two files have one", () => {
    const files = FILES.filter(({ path }) => basename(path) !== "index.ts");
    expectNone(
      repeated(files, ({ path }) => basename(path)).map((group) =>
        group.map(({ path }) => path).join(" and "),
      ),
    );
  });

  test("no two exports have one", () => {
    const exported = FILES.flatMap(({ path, code }) =>
      [...code.matchAll(/^export (?:async )?(?:interface|type|class|const|function\*?) (\w+)/gmu)].map(
        ([, name = ""]) => ({ path, name }),
      ),
    );
    expect(exported.length).toBeGreaterThan(200);
    expectNone(
      repeated(exported, ({ name }) => name).map(
        (group) => `${group[0]?.name} in ${group.map(({ path }) => path).join(" and ")}`,
      ),
    );
  });
});

describe("imports", () => {
  test("lead downwards from room to room", () => {
    expect(Object.keys(BELOW).sort()).toEqual([...new Set(FILES.map(({ room }) => room))].sort());
    const violations = FILES.flatMap(({ path, room, imports }) =>
      imports
        .filter((target) => FILES.some((file) => file.path === target))
        .filter((target) => roomOf(target) !== room && !BELOW[room]?.includes(roomOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expectNone(violations);
  });

  test("make no circle, types included", () => {
    const imported = new Map(FILES.map(({ path, imports }) => [path, imports]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, above: readonly string[]): void => {
      if (above.includes(path)) {
        circles.push([...above.slice(above.indexOf(path)), path].join(" → "));
      } else if (!done.has(path)) {
        for (const target of imported.get(path) ?? []) {
          visit(target, [...above, path]);
        }
        done.add(path);
      }
    };
    for (const { path } of FILES) {
      visit(path, []);
    }
    expectNone(circles);
  });
});

describe("only", () => {
  /** Returns the files outside of some places whose code matches. */
  function elsewhere(pattern: RegExp, isAllowed: (file: SourceFile) => boolean): string[] {
    return FILES.filter((file) => !isAllowed(file))
      .filter(({ code }) => pattern.test(withoutComments(code)))
      .map(({ path }) => `${path} has ${pattern.source}`);
  }

  function withoutComments(code: string): string {
    return code.replaceAll(/\/\*\*?[\s\S]*?\*\/|^\s*\/\/.*$/gmu, "");
  }

  test("messages and the tables of data hold Chinese", () => {
    expectNone(
      elsewhere(/\p{Script=Han}/u, ({ path, room }) => room === "messages" || TABLES.includes(path)),
    );
    expect(TABLES.filter((table) => !FILES.some(({ path }) => path === table))).toEqual([]);
  });

  test("report knows the toolkit of GitHub Actions", () => {
    const users = FILES.filter(({ imports }) =>
      imports.some((name) => /^@actions\/(?:core|github)$/u.test(name)),
    );
    expect(users.length).toBeGreaterThan(0);
    expectNone(users.filter(({ room }) => room !== "report").map(({ path }) => `${path} imports @actions`));
  });

  test("the process's file touches the process and its clocks", () => {
    const isIndex = ({ path }: SourceFile): boolean => path === "index.ts";
    expectNone(elsewhere(/\bprocess\.|\b(?:Date|performance)\.now\(|\bnew Date\(\)/u, isIndex));
  });

  test("one file knows the vendor's models", () => {
    const users = FILES.filter(({ imports }) => imports.some((name) => /sdk-nodejs-oceanus/u.test(name)));
    expectNone(users.filter(({ path }) => path !== "oceanus/models.ts").map(({ path }) => path));
    expect(users).toHaveLength(1);
  });
});

test("every sentence of the catalogue is said somewhere", () => {
  const code = FILES.filter(({ path }) => !/^messages\/(?:en-US|zh-CN)\.ts$/u.test(path))
    .map((file) => file.code)
    .join("\n");
  expectNone(Object.keys(EN_US).filter((id) => !code.includes(`"${id}"`)));
});

test("the action is read on one screen", () => {
  const action = FILES.find(({ path }) => path === "action.ts");
  expect(action?.code.split("\n").length).toBeLessThanOrEqual(80);
});

test("every error code of our own is given somewhere, and every code of the service that we give is a known one", () => {
  const code = FILES.filter(({ path }) => path !== "messages/action-error-codes.ts")
    .map((file) => file.code)
    .join("\n");
  expectNone(ACTION_ERROR_CODE_NAMES.filter((name) => !code.includes(`"${name}"`)));
  const given = [...code.matchAll(/\bserviceCode\("([^"]+)"\)/gu)].map(([, name = ""]) => name);
  expect(given.length).toBeGreaterThan(2);
  expectNone(given.filter((name) => !Object.hasOwn(ERROR_CODES, name)));
});

test("a doc comment begins with a verb or a noun, never with What, Whether, How, Where, Who or That", () => {
  const violations = ["src", "emulator", "scripts", "__tests__"].flatMap((folder) =>
    readSources(join(SRC, "..", folder)).flatMap(({ path, code }) =>
      [...code.matchAll(/\/\*\*[\s*]*((?:What|Whether|How|Where|Who|That)\b.*)/gu)].map(
        ([, words]) => `${folder}/${path}: ${words}`,
      ),
    ),
  );
  expectNone(violations);
});
