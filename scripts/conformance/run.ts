import { appendFileSync, writeFileSync } from "node:fs";
import { secretsGiven } from "../../src/auth/credentials.ts";
import { type Clock, type Lifetime, startLifetime } from "../../src/engine/lifetime.ts";
import { describeLastReply, describeRefusal } from "../../src/engine/refusals.ts";
import { startRun } from "../../src/engine/run.ts";
import type { Environment } from "../../src/environment.ts";
import { EN_US } from "../../src/messages/en-US.ts";
import type { BrokenCall, ServiceError } from "../../src/oceanus/reply.ts";
import { createRenderer, type Render } from "../../src/report/render.ts";
import { createRedactor } from "../../src/text/redactor.ts";
import { sanitizeLine } from "../../src/text/unsafe-characters.ts";
import { connectAccess, type Providers, readAccess } from "./access.ts";
import { type Account, CreateRefused, createAccount } from "./account.ts";
import { cleanUp } from "./clean-up.ts";
import { FACT_IDS, FACTS, type Fact, type FactId } from "./facts.ts";
import type { Observation } from "./observation.ts";
import { CannotRun, type ConformanceOptions, HELP, readOptions } from "./options.ts";
import { createOwnJobs, inWorkspace } from "./own-jobs.ts";
import {
  broken,
  conclusion,
  leftoverText,
  markdownReport,
  type ReportLine,
  reportLine,
  textReport,
} from "./report.ts";
import { createSession, NotChecked, RunEnded, type Session } from "./session.ts";

/** The process as the run sees it. */
export interface ConformanceHost extends Omit<Providers, "redact"> {
  readonly environment: Environment;
  readonly clock: Clock;
  /** Uniform in [0, 1), and not to be guessed. */
  readonly random: () => number;
  readonly print: (line: string) => void;
  /** Receives how to end the run in order, and what it would leave behind if it ended now. */
  readonly onStart: (started: {
    readonly cancel: () => void;
    readonly left: () => readonly string[];
  }) => void;
}

/** Exit codes. */
const HOLDS = 0;
const DIFFERS = 1;
const NOT_RUN = 2;

/** The time for deleting what was made, whatever became of the run, in ms. */
const CLEAN_UP_MS = 120_000;
/** The time in which the first call must be answered, in ms. */
const FIRST_CALL_MS = 60_000;

/** Makes the whole run and returns its exit code. Only our own defects throw. */
export async function runConformance(argv: readonly string[], host: ConformanceHost): Promise<number> {
  const { add, redact } = createRedactor();
  const mask = (secret: string): void => {
    add(secret);
    host.mask(secret);
  };
  const safeHost: ConformanceHost = {
    ...host,
    mask,
    print: (text) => {
      for (const line of text.split("\n")) {
        host.print(sanitizeLine(redact(line)));
      }
    },
  };
  for (const secret of secretsGiven({ input: () => "", environment: host.environment })) {
    mask(secret);
  }
  try {
    const options = readOptions(argv, FACT_IDS);
    if (options === "help") {
      host.print(HELP);
      return HOLDS;
    }
    return await runWith(options, safeHost, redact);
  } catch (error) {
    if (!(error instanceof CannotRun)) {
      throw error;
    }
    safeHost.print(error.message);
    return NOT_RUN;
  }
}

async function runWith(
  options: ConformanceOptions,
  host: ConformanceHost,
  redact: (text: string) => string,
): Promise<number> {
  const { clock, random, print, environment } = host;
  const render = createRenderer("en-US", EN_US, redact);
  const facts = FACT_IDS.filter((id) => options.only?.includes(id) ?? true);
  const own = createOwnJobs(random);
  print(planText(options, facts, own.nameOf("…")));
  const access = readAccess(options.inputs, environment, render);
  print(access.described);
  if (!options.yes) {
    throw new CannotRun("Nothing was called. Add --yes to do it.");
  }
  writeReport(options.json, []);

  const say = (message: Parameters<Render>[0]): void => print(render(message));
  const log = { info: say, notice: say, warning: say };
  const { values } = access;
  /** Works for so long at most; nothing is left waiting after it. */
  const within = async <Result>(
    ms: number,
    work: (lifetime: Lifetime) => Promise<Result>,
  ): Promise<Result> => {
    const lifetime = startLifetime(clock, ms);
    try {
      return await work(lifetime);
    } finally {
      lifetime.dispose();
    }
  };

  return within(values.timeout * 1000, async (lifetime) => {
    host.onStart({
      cancel: lifetime.cancel,
      left: () => own.all().map((job) => leftoverText({ ...job, why: "not deleted" })),
    });
    const run = startRun({ values, environment, clock, random, log, lifetime });
    const calls = await connectAccess(access, run, { ...host, redact }, render);
    const sessionFor = (other: Lifetime): Session => createSession({ ...run, lifetime: other }, calls);
    const { clusterId, workspaceId, secondWorkspaceId, burst } = options;
    const refusal = await within(FIRST_CALL_MS, (first) => refusalOf(sessionFor(first), workspaceId));
    if (refusal) {
      throw new CannotRun(describe(refusal, render));
    }
    const session = sessionFor(lifetime);
    const place = { clusterId, workspaceId };
    const account = createAccount({ session, own, place, secondWorkspaceId, burst });
    const { lines, failure } = await lookAtAll(account, facts, print);

    const made = own.all().length;
    const left = await within(CLEAN_UP_MS, (atEnd) => cleanUp(sessionFor(atEnd), own));
    print(`\n${made - left.length} of ${made} jobs that were there at the end are deleted.`);
    for (const job of left) {
      print(`Could not be deleted: ${leftoverText(job)}`);
    }
    print(["", ...textReport(lines), "", conclusion(lines)].join("\n"));
    if (failure !== undefined) {
      print(failure instanceof CreateRefused ? describe(failure.reply, render) : failure.message);
    }
    writeReport(options.json, lines);
    writeSummary(environment, redact(markdownReport(lines, access.described, left)), print);
    if (broken(lines).length > 0) {
      return DIFFERS;
    }
    return failure !== undefined || left.length > 0 ? NOT_RUN : HOLDS;
  });
}

/** Looks at the facts one by one. What ends the run early ends that: the other facts are not checked. */
async function lookAtAll(
  account: Account,
  facts: readonly FactId[],
  print: (line: string) => void,
): Promise<{ readonly lines: readonly ReportLine[]; readonly failure: Error | undefined }> {
  const lines: ReportLine[] = [];
  let failure: Error | undefined;
  for (const id of facts) {
    let observation: Observation;
    try {
      observation = failure ? unchecked("the run ended before") : await FACTS[id].observe(account);
    } catch (error) {
      if (error instanceof NotChecked) {
        observation = unchecked(error.message);
      } else if (error instanceof RunEnded || error instanceof CreateRefused) {
        failure = error;
        observation = unchecked(error.message);
      } else {
        // A defect of our own: what was made is to be deleted all the same.
        failure = new Error(`A defect of this command: ${String(error)}`);
        observation = unchecked("a defect of this command");
      }
    }
    lines.push(reportLine(id, observation));
    print(`${id.padEnd(20)}  ${observation.verdict.padEnd(11)}  ${observation.seen}`);
  }
  return { lines, failure };
}

function unchecked(seen: string): Observation {
  return { seen, verdict: "not-checked" };
}

/** Returns the reply to a first read where it is none that the run could go on after. */
async function refusalOf(
  session: Session,
  workspaceId: string | undefined,
): Promise<ServiceError | BrokenCall | undefined> {
  try {
    const request = { Limit: 1, ...inWorkspace(workspaceId) };
    const reply = await session.ask("DescribeJobs", request, (response) => response);
    return reply.kind === "answer" ? undefined : reply;
  } catch (error) {
    throw error instanceof RunEnded ? new CannotRun("The service could not be reached.") : error;
  }
}

function describe(reply: ServiceError | BrokenCall, render: Render): string {
  return render(reply.kind === "error" ? describeRefusal(reply) : (describeLastReply(reply) ?? ""));
}

function planText(options: ConformanceOptions, facts: readonly FactId[], name: string): string {
  const makesJobs = facts.some((id) => (FACTS[id] as Fact).makesJobs);
  const spaces = [options.workspaceId ?? "the default workspace", options.secondWorkspaceId];
  const where = `the cluster ${options.clusterId}, in ${spaces.filter((each) => each !== undefined).join(" and ")}`;
  return [
    `This looks at ${facts.length} facts of the service${options.only ? `: ${facts.join(", ")}` : ""}.`,
    makesJobs
      ? `It makes about 15 empty jobs called ${name} for ${where}. None is started, none costs anything, all are deleted at the end, and no other job is touched.`
      : "It makes no jobs.",
    ...(options.burst
      ? [
          "It twice starts 45 reads within half a second: other runs of the account may be throttled for a moment.",
        ]
      : []),
  ].join("\n");
}

/** @throws CannotRun */
function writeReport(file: string | undefined, lines: readonly ReportLine[]): void {
  if (file === undefined) {
    return;
  }
  try {
    writeFileSync(file, `${JSON.stringify(lines, null, 2)}\n`);
  } catch (error) {
    throw new CannotRun(`--json: ${(error as Error).message}`);
  }
}

function writeSummary(environment: Environment, markdown: string, print: (line: string) => void): void {
  const file = environment["GITHUB_STEP_SUMMARY"];
  if (!file) {
    return;
  }
  try {
    appendFileSync(file, markdown);
  } catch (error) {
    print(`The summary could not be written: ${(error as Error).message}`);
  }
}
