import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { DEFAULT_STS } from "../../emulator/sts.ts";
import { evaluate, filesOf, type Values } from "../examples/workflows.ts";
import { type IdTokens, startIdTokens } from "../support/id-tokens.ts";
import { ROOT } from "../support/runner.ts";
import { inWorkspace, JOB, jobsOf, onStage } from "../support/stage.ts";
import { readPage } from "./page.ts";
import { isOurs, kindOf, stepsOf, VARIABLES } from "./workflow-snippet.ts";

// The snippets of the README, run: the steps against the emulator with the README's manifests, the scripts in a shell.
// The Chinese page has the same ones, which languages.test.ts sees to.

const { snippets } = readPage("README.md");
const { snippets: others } = readPage("docs/security.md");

/** Values of the expressions in the snippets. */
const VALUES: Values = {
  "vars.OCEANUS_CLUSTER_ID": "cluster-5c42n3a5",
  "vars.OCEANUS_WORKSPACE_ID": "space-53rqk422",
  "vars.OCEANUS_CU_MEM": "4",
  "vars.TENCENTCLOUD_REGION": "ap-guangzhou",
  "vars.TENCENTCLOUD_ROLE_ARN": DEFAULT_STS.roleArns[0] ?? "",
  "vars.TENCENTCLOUD_OIDC_PROVIDER_ID": DEFAULT_STS.providerId,
  "matrix.environment": VARIABLES.ENV,
  "inputs.dry-run || false": "false",
};

/** Returns the first snippet of a section that is a manifest. */
function manifestOf(section: string): string {
  const found = snippets.find(
    (snippet) => snippet.section === section && kindOf(snippet.content) === "manifest",
  );
  return found?.content ?? "";
}

const WITH_VARIABLES = manifestOf("keep-jobs-in-a-manifest");
const WITHOUT = manifestOf("from-zero-to-the-first-job");

describe("each step", () => {
  let tokens: IdTokens;
  beforeAll(async () => {
    tokens = await startIdTokens();
  });
  afterAll(() => tokens.close());

  const steps = [...snippets, ...others]
    .filter(({ language, content }) => language === "yaml" && /^(?:workflow|steps)$/u.test(kindOf(content)))
    .flatMap(({ at, content }) =>
      stepsOf(content)
        .filter((step) => isOurs(step) && step.with)
        .map((step) => ({
          at,
          given: step.with ?? {},
          region: /TENCENTCLOUD_REGION: (\S+)/u.exec(content)?.[1],
        })),
    );

  test.each(steps)("of $at does what the page says of it, and finds its jobs the next time", (step) => {
    const { at, given, region } = step;
    const files = {
      "flink/jobs.yml": "variables" in given ? WITH_VARIABLES : WITHOUT,
      ...(given["manifest"] === "flink/orders-sql.yml" && filesOf("release")),
    };
    return inWorkspace(files, async ({ access, emulator, run }, workspace) => {
      const inputs = Object.fromEntries(
        Object.entries(given)
          .filter(([name]) => !name.startsWith("secret-"))
          .map(([name, value]) => [name, evaluate(value, VALUES)]),
      );
      const keyless = "role-arn" in inputs;
      // What only this surrounding can give: where the emulator is, and its keys.
      const surrounding = keyless
        ? { "secret-id": "", "secret-key": "", token: "", "sts-endpoint": emulator.endpoint }
        : access;
      const options = keyless
        ? { workspace, environment: tokens.environment, secrets: [tokens.requestToken] }
        : { workspace };
      const isPlan = inputs["dry-run"] === "true";
      for (const outcome of isPlan ? ["would-create"] : ["created", "reused"]) {
        const where = { endpoint: emulator.endpoint, region: inputs["region"] ?? region ?? "" };
        const result = await run({ ...inputs, ...surrounding, ...where, "comment-on-pr": "false" }, options);
        expect([at, result.stdout, result.outputs["outcome"]]).toEqual([at, result.stdout, outcome]);
        expect(jobsOf(result).flatMap(({ drift }) => drift)).toEqual([]);
      }
    });
  });
});

describe("what the table says is required", () => {
  const required = readFileSync(join(ROOT, "README.md"), "utf8")
    .split("\n")
    .map((line) => /^\| `([\w-]+)` \| yes \|/u.exec(line)?.[1])
    .filter((name) => name !== undefined);

  test("is something", () => {
    expect(required).toEqual(["name", "job-type", "region"]);
  });

  test.each(required)("%s is", (name) =>
    onStage(async ({ run, calls }) => {
      const result = await run({ ...JOB, [name]: "" });
      expect([result.outputs["error-code"], calls()]).toEqual(["InvalidInput", []]);
      expect(result.stdout).toContain(name);
    }),
  );
});

const hasTools = ["jq", "git"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
describe.skipIf(!hasTools)("scripts", () => {
  const folder = mkdtempSync(join(tmpdir(), "readme-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const JOBS = [
    { name: "orders-etl", "job-id": "cql-1", outcome: "created", "workspace-id": "space-1" },
    { name: "orders-sql", outcome: "failed", error: 'it\'s "refused"' },
    { name: "作业", "job-id": "cql-3", outcome: "reused" },
  ];

  /** Runs the only script of a section that has a word in it. */
  function runScript(section: string, word: string, jobs: unknown) {
    const scripts = snippets
      .filter((snippet) => snippet.section === section && snippet.language === "yaml")
      .flatMap(({ content }) => stepsOf(content).map(({ run = "" }) => run))
      .filter((run) => run.includes(word));
    expect(scripts).toHaveLength(1);
    const [file, output] = [join(folder, "jobs.json"), join(folder, "output")];
    writeFileSync(file, JSON.stringify(jobs));
    writeFileSync(output, "");
    const { status, stdout, stderr } = spawnSync("bash", ["--norc", "-e", "-c", scripts[0] ?? ""], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], JOBS_FILE: file, GITHUB_OUTPUT: output },
    });
    return { status, stdout, stderr, output: readFileSync(output, "utf8") };
  }

  test("the matrix has the jobs that have an id", () => {
    const { output } = runScript("one-workflow-job-per-flink-job", "GITHUB_OUTPUT", JOBS);
    expect(JSON.parse(output.replace("jobs=", ""))).toEqual([
      { name: "orders-etl", "job-id": "cql-1", "workspace-id": "space-1" },
      { name: "作业", "job-id": "cql-3", "workspace-id": null },
    ]);
    expect(runScript("one-workflow-job-per-flink-job", "GITHUB_OUTPUT", []).output).toBe("jobs=[]\n");
  });

  test("the created jobs are listed", () => {
    expect(runScript("read-the-results-of-many-jobs", "jq", JOBS)).toMatchObject({
      status: 0,
      stdout: "orders-etl cql-1\n",
    });
  });

  test("a copy has all that a runner needs, whatever the repository ignores", () => {
    const script = snippets.find(
      ({ section, language }) => section === "before-the-first-release" && language === "sh",
    );
    const [source, repository] = [join(folder, "source"), join(folder, "repository")];
    mkdirSync(source);
    mkdirSync(repository);
    for (const name of ["action.yml", "dist", "LICENSE", "schema"]) {
      cpSync(join(ROOT, name), join(source, name), { recursive: true });
    }
    writeFileSync(join(repository, ".gitignore"), "dist/\n");
    const commands = (script?.content ?? "")
      .replace(/^git clone .*$/mu, "git init --quiet .")
      .replaceAll("/tmp/oceanus-create-job", source);
    const sh = (command: string) =>
      spawnSync("sh", ["-e", "-c", command], { cwd: repository, encoding: "utf8" });
    expect(sh(commands)).toMatchObject({ status: 0, stderr: "" });
    const copy = join(repository, ".github/actions/oceanus-create-job");
    const { main } = parse(readFileSync(join(copy, "action.yml"), "utf8")).runs;
    const added = sh("git ls-files").stdout.split("\n");
    for (const file of readdirSync(join(ROOT, "dist"))) {
      expect(added).toContain(`.github/actions/oceanus-create-job/dist/${file}`);
    }
    expect(existsSync(join(copy, "schema/manifest.schema.json"))).toBe(true);
    // It starts: without any input it names its own mistakes.
    const started = spawnSync(process.execPath, [join(copy, main)], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], GITHUB_WORKSPACE: repository },
    });
    expect([started.status, started.stdout]).toEqual([1, expect.stringContaining("::error::")]);
    expect(started.stdout).toContain("region");
  });
});
