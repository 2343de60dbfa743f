import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { OCEANUS_ACTIONS } from "../../emulator/actions.ts";
import { readText, shown } from "../manifest/support.ts";
import { ROOT, readAction } from "../support/runner.ts";
import { PATHS, readPage, type Snippet } from "./page.ts";
import { isOurs, kindOf, type Step, stepsOf, VARIABLES } from "./workflow-snippet.ts";

// Every snippet of the pages is checked here for what can be seen without running it; snippets.slow.test.ts runs those of
// the README.

const action = readAction();
const validate = new Ajv({ allowUnionTypes: true, strictRequired: false, strictTypes: false }).compile(
  JSON.parse(readFileSync(join(ROOT, "schema/manifest.schema.json"), "utf8")),
);
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

const SNIPPETS = PATHS.flatMap((path) => readPage(path).snippets);
const of = (...languages: readonly string[]) =>
  SNIPPETS.filter(({ language }) => languages.includes(language));
const yaml = of("yaml").map((snippet) => ({ ...snippet, kind: kindOf(snippet.content) }));
const ofKind = (...kinds: readonly string[]) => yaml.filter(({ kind }) => kinds.includes(kind));

test("a snippet says what it is", () => {
  const known = ["yaml", "json", "sh", "text", "mermaid", "ts"];
  expect(SNIPPETS.filter(({ language }) => !known.includes(language)).map(({ at }) => at)).toEqual([]);
  expect(yaml.filter(({ kind }) => kind === "unknown").map(({ at }) => at)).toEqual([]);
});

describe("JSON", () => {
  const known = [
    ...OCEANUS_ACTIONS.map((name) => `oceanus:${name}`),
    "sts:AssumeRole",
    "name/sts:AssumeRoleWithWebIdentity",
  ];

  test.each(of("json"))("$at is a policy that CAM can read", ({ content }) => {
    const policy = JSON.parse(content);
    expect(policy.version).toBe("2.0");
    for (const { effect, action: actions } of policy.statement) {
      expect(effect).toBe("allow");
      for (const name of [actions].flat().filter((each) => !each.startsWith("name/cos:"))) {
        expect(known).toContain(name);
      }
    }
  });
});

describe("shell", () => {
  test.each(of("sh"))("$at is read by a shell, and calls scripts that there are", ({ content }) => {
    // The owner is the reader's to fill in, and < is a redirection.
    const script = content.replaceAll("<owner>", "owner");
    const { status, stderr } = spawnSync("sh", ["-n"], { input: script, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    for (const [, name = ""] of script.matchAll(/\bnpm run ([\w:-]+)/gu)) {
      expect(Object.keys(scripts)).toContain(name);
    }
    for (const [, path = ""] of script.matchAll(/\bnpx vitest run (__tests__\S*)/gu)) {
      expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    }
  });
});

describe("manifests", () => {
  test.each(ofKind("manifest"))("$at is one, without a mistake", ({ content }) => {
    for (const document of parseAllDocuments(content, { merge: false })) {
      expect([validate(document.toJS()), validate.errors]).toEqual([true, null]);
    }
    const { diagnostics, warnings } = readText(content, { variables: VARIABLES });
    expect([...shown(diagnostics), ...shown(warnings)]).toEqual([]);
  });
});

test.each(ofKind("dependabot"))("$at updates actions", ({ content }) => {
  const [config] = parseAllDocuments(content);
  expect(config?.toJS().updates[0]["package-ecosystem"]).toBe("github-actions");
});

describe("workflows", () => {
  const workflows = ofKind("workflow", "steps").map((snippet) => ({
    ...snippet,
    steps: stepsOf(snippet.content),
  }));

  test.each(workflows)("$at gives this action inputs that it has, and enough of them", ({ steps }) => {
    for (const { with: given } of steps.filter(isOurs)) {
      // A line that only shows how to refer to the action.
      if (given === undefined) continue;
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
      const names = Object.keys(given);
      const group = (...one: readonly string[]) => names.some((name) => one.includes(name));
      expect([group("manifest", "name"), group("cluster-id", "cluster-name")]).toEqual([true, true]);
      expect(names.includes("role-arn")).toBe(names.includes("oidc-provider-id"));
    }
  });

  test.each(workflows)("$at reads outputs that there are", ({ content, steps }) => {
    for (const [, id, output] of content.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/gu)) {
      const step = steps.find((each) => each.id === id);
      expect([id, output, outputsOf(step)]).toEqual([id, output, expect.arrayContaining([output])]);
    }
  });

  test.each(workflows)("$at has scripts that a shell reads, without an expression in them", ({ steps }) => {
    for (const { run } of steps) {
      if (run === undefined) continue;
      expect(run).not.toContain("${{");
      expect(spawnSync("sh", ["-n"], { input: run, encoding: "utf8" }).stderr).toBe("");
    }
  });

  test.each(workflows)("$at may do what it does", ({ content, steps }) => {
    if (!content.includes("permissions:")) return;
    const needs = (input: string) => steps.some((step) => isOurs(step) && step.with?.[input] !== undefined);
    expect(content.includes("id-token: write")).toBe(needs("oidc-provider-id"));
    expect(content.includes("pull-requests: write")).toBe(needs("comment-on-pr"));
  });

  function outputsOf(step: Step | undefined): string[] {
    return step && isOurs(step)
      ? Object.keys(action.outputs)
      : [...(step?.run ?? "").matchAll(/echo "([\w-]+)=/gu)].map(([, name = ""]) => name);
  }

  const built = join(ROOT, "build/bin/actionlint");
  const actionlint = [built, "actionlint"].find((each) => spawnSync(each, ["--version"]).status === 0);
  const folder = mkdtempSync(join(tmpdir(), "snippets-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.skipIf(!actionlint)(
    `they pass actionlint${actionlint ? "" : " (skipped: it is neither on the PATH nor in build/bin)"}`,
    () => {
      mkdirSync(join(folder, ".github/actions"), { recursive: true });
      const files = workflows.map((snippet) => {
        const file = join(folder, `${snippet.at.replaceAll(/\W/gu, "-")}.yml`);
        writeFileSync(file, wholeWorkflow(snippet));
        return file;
      });
      const args = ["-no-color", ...files];
      const { status, stdout } = spawnSync(actionlint ?? "", args, { encoding: "utf8", cwd: folder });
      expect([status, stdout]).toEqual([0, ""]);
    },
  );

  /** Returns a fragment as the whole workflow that it is part of. */
  function wholeWorkflow({ content, kind }: Snippet & { readonly kind: string }): string {
    if (kind === "workflow") {
      return /^on:/mu.test(content) ? content : `on: push\n${content}`;
    }
    const steps = content.replaceAll(/^/gmu, "      ");
    return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  }
});

describe("keyless access is told coherently", () => {
  const pages = ["README.md", "README.zh-CN.md", "docs/security.md", "docs/security.zh-CN.md"];
  const SUB = "repo:OWNER/REPOSITORY:environment:prod";

  test.each(pages)("in %s", (path) => {
    const { snippets, lines } = readPage(path);
    expect(lines.join("\n")).toContain(SUB);
    const keyless = snippets.filter(
      ({ content }) => /^ +oidc-provider-id: /mu.test(content) && content.includes("jobs:"),
    );
    expect(keyless.length).toBeGreaterThan(0);
    for (const { content } of keyless) {
      expect(content).toContain("environment: prod\n");
      expect(content).toContain("role-arn: ${{ vars.TENCENTCLOUD_ROLE_ARN }}");
      expect(content).toContain("oidc-provider-id: ${{ vars.TENCENTCLOUD_OIDC_PROVIDER_ID }}");
    }
    for (const { content } of snippets.filter((snippet) => snippet.content.includes("oidc:sub"))) {
      const [{ condition, principal }] = JSON.parse(content).statement;
      expect(condition.string_equal["oidc:sub"]).toEqual([SUB]);
      expect(condition.string_equal["oidc:aud"]).toEqual([action.inputs["oidc-audience"]?.default]);
      expect(principal.federated).toEqual(["qcs::cam::uin/100000000001:oidc-provider/github-actions"]);
    }
  });

  test("in the examples", () => {
    for (const name of ["release", "jar-release"]) {
      const source = readFileSync(join(ROOT, "examples", name, "workflow.yml"), "utf8");
      expect(source).toContain("    environment: prod\n");
      expect(source).toContain("role-arn: ${{ vars.TENCENTCLOUD_ROLE_ARN }}");
    }
  });
});
