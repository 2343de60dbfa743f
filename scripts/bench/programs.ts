import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareStep, type Step } from "../../__tests__/support/runner.ts";
import { VENV_BIN } from "../clients-venv.ts";
import type { Command } from "./measure.ts";

/** What a program needs to call the emulator. */
export interface Access {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
}

type Environment = Readonly<Record<string, string>>;

const CLUSTER = "cluster-5c42n3a5";

/** The vendor's command line tool, where `npm run test:clients` has installed it. */
export const TCCLI = join(VENV_BIN, "tccli");

/** What is given where a program of ours, the SDK or tccli is to make a job of this name. */
export function requestOf(name: string): Environment {
  return { JOB: JSON.stringify({ Name: name, JobType: 1, ClusterType: 2, ClusterId: CLUSTER }) };
}

/** One of the scripts beside this file. */
export function script(file: string, access?: Access, environment: Environment = {}): Command {
  const { endpoint = "", secretId = "", secretKey = "" } = access ?? {};
  return {
    program: process.execPath,
    args: [join(import.meta.dirname, file)],
    env: {
      PATH: process.env["PATH"] ?? "",
      ENDPOINT: endpoint,
      SECRET_ID: secretId,
      SECRET_KEY: secretKey,
      ...environment,
    },
  };
}

/** The inputs of a step that makes SQL jobs; without access it can only check them. */
export function inputs(access: Access | undefined, more: Environment): Environment {
  const { endpoint, secretId, secretKey } = access ?? {};
  return {
    "job-type": "sql",
    "cluster-id": CLUSTER,
    region: "ap-guangzhou",
    ...(endpoint && { endpoint }),
    ...(secretId && { "secret-id": secretId }),
    ...(secretKey && { "secret-key": secretKey }),
    ...more,
  };
}

/** The committed bundle, as a runner starts it. */
export function step(given: Step): Command {
  const { program, args, cwd, env, remove } = prepareStep(given);
  return { program, args, cwd, env, done: remove };
}

/** One create by the command line tool. */
export function tccli(access: Access, name: string): Command {
  const job = ["--Name", name, "--JobType", "1", "--ClusterType", "2", "--ClusterId", CLUSTER];
  return {
    program: TCCLI,
    args: ["oceanus", "CreateJob", ...job, "--endpoint", access.endpoint],
    env: {
      PATH: process.env["PATH"] ?? "",
      HOME: tmpdir(),
      TENCENTCLOUD_SECRET_ID: access.secretId,
      TENCENTCLOUD_SECRET_KEY: access.secretKey,
      TENCENTCLOUD_REGION: "ap-guangzhou",
    },
  };
}
