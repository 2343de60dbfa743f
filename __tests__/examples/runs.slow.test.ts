import { describe, expect, test } from "vitest";
import { inWorkspace, jobsOf } from "../support/stage.ts";
import {
  evaluate,
  filesOf,
  isOurs,
  NAMES,
  readWorkflow,
  type Values,
  type WorkflowStep,
} from "./workflows.ts";

/** Values of the expressions in the examples. */
const VALUES: Values = {
  "vars.OCEANUS_CLUSTER_ID": "cluster-5c42n3a5",
  "vars.OCEANUS_WORKSPACE_ID": "space-1257058945ap-guangzhou",
  "vars.OCEANUS_CU_MEM": "4",
  "vars.TENCENTCLOUD_REGION": "ap-guangzhou",
  "inputs.name": "by-hand",
  "github.event.pull_request.head.repo.full_name == github.repository": "false",
};
/** A pull request from a fork is given no secrets and no variables. */
const FORK: Values = Object.fromEntries(
  Object.entries(VALUES).map(([name, value]) => [name, name.startsWith("vars.") ? "" : value]),
);

/** The jobs that each example makes, environments and all. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  environments: ["dev", "staging", "prod"].flatMap((name) => [`orders-etl-${name}`, `orders-sql-${name}`]),
  "jar-job": ["orders-etl", "by-hand"],
  "jar-release": ["orders-etl"],
  matrix: ["orders-hourly", "orders-daily"],
  "pull-request": ["orders-etl", "orders-sql"],
  release: ["orders-sql"],
  "sql-job": ["orders-sql"],
  team: [
    ...["orders-etl", "orders-hourly", "orders-alerts"].map((name) => `${name}-staging`),
    ...["clicks-hourly", "clicks-daily", "clicks-raw"].map((name) => `${name}-staging`),
  ],
};

interface OwnStep {
  readonly step: WorkflowStep;
  readonly environment: Readonly<Record<string, string>>;
  readonly leg: Values;
}

/** Every step of an example that is this action, once a leg of its matrix. */
function ownSteps(name: string): OwnStep[] {
  const { workflow } = readWorkflow(name);
  return Object.values(workflow.jobs).flatMap(({ steps, env, strategy }) => {
    const environments = strategy?.matrix["environment"] ?? [""];
    return (environments as string[]).flatMap((leg) =>
      steps.filter(isOurs).map((step) => ({
        step,
        environment: { ...workflow.env, ...env, ...step.env },
        leg: { "matrix.environment": leg },
      })),
    );
  });
}

/** A step's inputs with their values, but for the keys. */
function inputsOf({ with: given = {} }: WorkflowStep, values: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([input]) => !input.startsWith("secret-"))
      .map(([input, value]) => [input, evaluate(value, values)]),
  );
}

describe.concurrent.each(NAMES)("the example %s", (name) => {
  test("makes its jobs, and finds them when it is run again", () =>
    inWorkspace(filesOf(name), async ({ access, emulator, run, creates }, workspace) => {
      for (const round of ["would-create", "created", "reused"]) {
        const names: unknown[] = [];
        for (const { step, environment, leg } of ownSteps(name)) {
          const { region: _, ...keys } = access;
          const inputs = inputsOf(step, { ...VALUES, ...leg });
          const result = await run(
            {
              region: "",
              ...keys,
              ...inputs,
              "dry-run": String(round === "would-create"),
              "requests-per-second": "100",
            },
            { workspace, environment },
          );
          expect([result.stdout, result.outputs["outcome"]]).toEqual([result.stdout, round]);
          // What exists is what is wanted: the next release tells of no difference.
          expect(jobsOf(result).filter(({ drift }) => (drift as string[]).length > 0)).toEqual([]);
          names.push(...jobsOf(result).map((job) => job["name"]));
        }
        expect(names).toEqual(MADE[name]);
      }
      expect(creates()).toHaveLength(emulator.model.commits.length);
      expect(emulator.model.commits.map((commit) => commit.name).sort()).toEqual(
        [...(MADE[name] ?? [])].sort(),
      );
    }));

  test("is right as far as can be seen without keys", () =>
    inWorkspace(filesOf(name), async ({ run, calls }, workspace) => {
      for (const { step, environment, leg } of ownSteps(name)) {
        const inputs = inputsOf(step, { ...FORK, ...leg });
        const result = await run(
          { ...inputs, "secret-id": "", "secret-key": "", "dry-run": "true" },
          { workspace, environment },
        );
        expect([result.stdout, result.outputs["outcome"]]).toEqual([result.stdout, "valid"]);
        expect(result.summary).toContain("CreateJob requests");
      }
      expect(calls()).toEqual([]);
    }));
});
