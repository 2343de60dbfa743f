import { expect, test } from "vitest";
import { errorAnswered, lostAnswer } from "../../emulator/faults.ts";
import { addJob } from "../../emulator/model.ts";
import { inWorkspace, JOB, onStage, type Stage } from "../support/stage.ts";
import { transcript } from "../support/transcript.ts";

// The whole of the main cases: what a change of any word, header or order shows in a review. `npx vitest run __tests__/e2e/transcripts -u` takes it.

interface Case {
  readonly title: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly before?: (stage: Stage) => void;
}

const CASES: readonly Case[] = [
  {
    title: "a job is created",
    inputs: { ...JOB, "flink-version": "1.16", remark: "nightly orders", tags: "team=data" },
  },
  {
    title: "a job that drifted is reused",
    inputs: { ...JOB, "cu-mem": "8" },
    before: ({ emulator }) =>
      addJob(emulator.model, {
        Name: JOB.name,
        JobType: 1,
        ClusterId: JOB["cluster-id"],
        CuMem: 4,
        Status: 4,
      }),
  },
  {
    title: "a job that exists is another kind of thing",
    inputs: { ...JOB },
    before: ({ emulator }) =>
      addJob(emulator.model, { Name: JOB.name, JobType: 2, ClusterId: "cluster-2b6d9f3h" }),
  },
  {
    title: "a create is refused",
    inputs: { ...JOB, "cluster-id": "cluster-stop0001" },
  },
  {
    title: "an answer is lost, and the job is found by its mark",
    inputs: { ...JOB },
    before: ({ emulator }) => emulator.script({ action: "CreateJob", fault: lostAnswer() }),
  },
  {
    title: "reading is not allowed",
    inputs: { ...JOB },
    before: ({ emulator }) =>
      emulator.script({ action: "DescribeJobs", fault: errorAnswered("AuthFailure.UnauthorizedOperation") }),
  },
  {
    title: "a dry run, in Chinese",
    inputs: { ...JOB, "dry-run": "true", language: "zh-CN" },
  },
  {
    title: "inputs are wrong",
    inputs: { ...JOB, "cu-mem": "5", timeout: "ten", "secret-key": "" },
  },
];

test.each(CASES)("$title", ({ inputs, before }) =>
  onStage(async (stage) => {
    before?.(stage);
    const result = await stage.run(inputs);
    expect(transcript(result, stage.emulator.requests)).toMatchSnapshot();
  }),
);

test("a manifest makes two jobs", () =>
  inWorkspace(
    {
      "flink/jobs.yml":
        "defaults: { cluster-id: cluster-5c42n3a5 }\njobs:\n  - { name: one, job-type: sql }\n  - { name: two, job-type: jar }\n",
    },
    async ({ emulator, run }, workspace) => {
      const result = await run({ manifest: "flink/*.yml" }, { workspace });
      expect(transcript(result, emulator.requests)).toMatchSnapshot();
    },
  ));

test("a manifest has mistakes, and no credentials are there", () =>
  inWorkspace(
    { "flink/jobs.yml": "jobs:\n  - name: one\n    job-typ: sql\n    cu-mem: 5\n" },
    async ({ emulator, run }, workspace) => {
      const nothing = { "secret-id": "", "secret-key": "", region: "" };
      const result = await run({ ...nothing, manifest: "flink/*.yml", "dry-run": "true" }, { workspace });
      expect(transcript(result, emulator.requests)).toMatchSnapshot();
    },
  ));
