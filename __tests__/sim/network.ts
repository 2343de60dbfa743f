import { type Answer, errorAnswer, respond } from "../../emulator/actions.ts";
import { type Fault, faultAt, htmlPage, noAnswer, noFault } from "../../emulator/faults.ts";
import { type Caller, defaultCaller, type Model } from "../../emulator/model.ts";
import type { ApiError, Params } from "../../emulator/params.ts";
import { drawUuid, indexedRandom, type Random } from "../../emulator/random.ts";
import { countCall, type RateState } from "../../emulator/rate.ts";
import type { Attempt, Oceanus } from "../../src/oceanus/client.ts";
import type {
  CreateJobRequest,
  DescribeClustersRequest,
  DescribeJobsRequest,
} from "../../src/oceanus/models.ts";
import type { Reply } from "../../src/oceanus/reply.ts";
import {
  type Reader,
  readClusterPage,
  readCreated,
  readJobPage,
  readWorkSpacePage,
} from "../../src/oceanus/responses.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";
import { broken, exchange, onWire } from "./exchange.ts";
import { respondOddly } from "./odd-lists.ts";
import type { Scenario } from "./scenario.ts";
import { skewOf } from "./skew.ts";

/** One call as it was started. */
export interface StartedCall {
  readonly run: number;
  readonly action: string;
  readonly at: number;
  /** The names that it is about: of the job to create, or of the filter; none when all jobs are listed. */
  readonly names: readonly string[];
  readonly remark: string | undefined;
  readonly request: Params;
  readonly index: number;
  reply: Reply<unknown> | undefined;
  repliedAt: number | undefined;
}

/** The service behind a network that loses, delays and breaks things by the scenario's seed; no bytes are sent. */
export interface SimulatedNetwork {
  readonly calls: StartedCall[];
  /** The service as one run reaches it. */
  connect(run: number): Oceanus;
}

const SKEW_MS = 300_000;

export function simulateNetwork(scenario: Scenario, clock: VirtualClock, model: Model): SimulatedNetwork {
  const calls: StartedCall[] = [];
  const rates: RateState = new Map();

  const send = <Result>(
    run: number,
    action: "CreateJob" | "DescribeJobs" | "DescribeClusters" | "DescribeWorkSpaces",
    params: object,
    attempt: Attempt,
    read: Reader<Result>,
  ): Promise<Reply<Result>> => {
    const index = calls.length;
    const random = indexedRandom(scenario.seed ^ 0x5bd1e995, index);
    const call: StartedCall = {
      run,
      action,
      at: clock.now(),
      names: namesOf(params),
      remark: (params as Partial<CreateJobRequest>).Remark,
      request: params as Params,
      index,
      reply: undefined,
      repliedAt: undefined,
    };
    calls.push(call);
    return exchange<Result>(clock, attempt, ({ settle, phase, open }) => {
      const delay = (): number => scenario.latencyMs / 2 + (random() * scenario.jitterMs) / 2;
      if (random() < scenario.unsentShare) {
        clock.after(delay(), () => settle(broken("before", "connection", "ECONNREFUSED")));
        return;
      }
      clock.after(delay(), () => {
        if (!open()) {
          return;
        }
        phase("after");
        clock.after(delay(), () => {
          arrive(
            call,
            params as Params,
            attempt,
            random,
            (answer) => clock.after(delay(), () => settle(answer)),
            read,
          );
        });
      });
    }).then((reply) => {
      call.reply = reply;
      call.repliedAt = clock.now();
      return reply;
    });
  };

  const arrive = <Result>(
    call: StartedCall,
    params: Params,
    attempt: Attempt,
    random: Random,
    answer: (reply: Reply<Result>) => void,
    read: Reader<Result>,
  ): void => {
    const requestId = drawUuid(random);
    const caller = { ...defaultCaller(call.index), secretId: `run-${call.run}` };
    const serviceDate = clock.date();
    const refuse = (code: string | number, offMs = 0): void => {
      const reply = onWire(
        errorAnswer(String(code), "refused at the gateway", requestId),
        typeof code === "number" ? htmlPage(code, "never") : noFault(),
        serviceDate + offMs,
        read,
      );
      if (reply) {
        answer(reply);
      }
    };
    const settings = scenario.runs[call.run];
    const skewMs = (settings ? skewOf(scenario, settings, call.at) : 0) + attempt.clockOffsetMs;
    const { share = 0, byMs: nodeMs = 0, tellsIt } = scenario.odd?.oddNode ?? {};
    const offMs = share > 0 && random() < share ? nodeMs : 0;
    if (Math.abs(skewMs - offMs) > SKEW_MS) {
      refuse("AuthFailure.SignatureExpire", tellsIt ? offMs : 0);
      return;
    }
    if (clock.now() >= (scenario.keysExpireAtMs ?? Number.POSITIVE_INFINITY)) {
      refuse("AuthFailure.TokenFailure");
      return;
    }
    try {
      countCall(scenario.rate, rates, call.action, call.action, clock.date());
    } catch (error) {
      refuse(scenario.odd?.throttledAs ?? (error as ApiError).code);
      return;
    }
    const fault = isHung(scenario, call, clock.now())
      ? noAnswer("before")
      : (faultAt(scenario.faults, call.index) ?? noFault());
    execute(call, params, caller, fault, random, (own) => {
      const shown =
        fault.answer.kind === "error" ? errorAnswer(fault.answer.code, "simulated", requestId) : own;
      const reply = onWire(shown, fault, serviceDate, read);
      if (reply !== undefined) {
        answer(reply);
      }
    });
  };

  /** Executes a call when its fault says so, and hands on the service's own answer as soon as the caller may see one. */
  const execute = (
    call: StartedCall,
    params: Params,
    caller: Caller,
    fault: Fault,
    random: Random,
    then: (own: Answer | undefined) => void,
  ): void => {
    const isDeliveredTwice =
      call.action === "CreateJob" &&
      indexedRandom(scenario.seed ^ 0x74776963, call.index)() < scenario.deliveredTwice;
    const runOnce = (): Answer => {
      const code = refusedFor(scenario, model, call, clock.now());
      const own =
        code !== undefined
          ? errorAnswer(code, "simulated", drawUuid(random))
          : isOddly(scenario, call)
            ? respondOddly(scenario, model, params, caller, random, clock.now())
            : respond(model, call.action, params, caller);
      return own.code === "LimitExceeded.Job" && scenario.odd?.bareQuota
        ? errorAnswer("LimitExceeded", "simulated", drawUuid(random))
        : own;
    };
    const run = (): Answer => {
      const first = runOnce();
      return isDeliveredTwice ? runOnce() : first;
    };
    const waits = ["normal", "drip", "truncated"].includes(fault.answer.kind);
    /** Hands on the answer to a create once its job is inserted. */
    const thenInserted = (own: Answer): void => {
      const isMade = call.action === "CreateJob" && own.code === "OK";
      clock.after(waits && isMade ? scenario.insertDelayMs : 0, () => then(own));
    };
    if (fault.execution === "never") {
      then(undefined);
    } else if (fault.execution === "before") {
      thenInserted(run());
    } else {
      if (!waits) {
        then(undefined);
      }
      clock.after(fault.execution.lateMs + random() * scenario.lateMs, () => {
        const own = run();
        if (waits) {
          thenInserted(own);
        }
      });
    }
  };

  return {
    calls,
    connect: (run) => ({
      createJob: (request, attempt) => send(run, "CreateJob", request, attempt, readCreated),
      describeJobs: (request, attempt) => send(run, "DescribeJobs", request, attempt, readJobPage),
      describeClusters: (request, attempt) =>
        send(run, "DescribeClusters", request, attempt, readClusterPage),
      describeWorkSpaces: (request, attempt) =>
        send(run, "DescribeWorkSpaces", request, attempt, readWorkSpacePage),
    }),
  };
}

function namesOf(params: Partial<CreateJobRequest & DescribeJobsRequest>): string[] {
  return params.Name === undefined
    ? (params.Filters ?? []).flatMap(({ Name: by, Values: values }) => (by === "Name" ? values : []))
    : [params.Name];
}

function isOddly({ odd }: Scenario, { action }: StartedCall): boolean {
  return action === "DescribeJobs" && Boolean(odd?.list || odd?.deleted);
}

function isHung({ odd }: Scenario, { action, request }: StartedCall, now: number): boolean {
  return (
    (action === "CreateJob" && now >= (odd?.hungFromMs ?? Number.POSITIVE_INFINITY)) ||
    (odd?.silentLooks === true && request["ClusterIds"] !== undefined)
  );
}

/** Returns the refusal of a call that the emulator would execute. */
function refusedFor(
  { clusterStopsAtMs = Number.POSITIVE_INFINITY, stopIsShown, unknownIdsRefused, odd }: Scenario,
  { options }: Model,
  { action, request }: StartedCall,
  now: number,
): string | undefined {
  if (action === "CreateJob" && !stopIsShown && now >= clusterStopsAtMs) {
    return "ResourceUnavailable.Cluster";
  }
  const name = String(request["Name"]);
  if (action === "CreateJob" && odd?.choosy && name.charCodeAt(name.length - 1) % 2 === 0) {
    return "ResourceUnavailable.ClusterGroupStatus";
  }
  if (action === "CreateJob" && name === odd?.limited) {
    return "LimitExceeded";
  }
  const [tag] = (request["Tags"] ?? []) as readonly { readonly TagValue: string }[];
  if (action === "CreateJob" && odd?.tagDenied && tag?.TagValue === "prod") {
    return "AuthFailure.UnauthorizedOperation";
  }
  const { ClusterIds: ids = [] } = action === "DescribeClusters" ? (request as DescribeClustersRequest) : {};
  const isKnown = (id: string): boolean => options.clusters.some((row) => row.ClusterId === id);
  return unknownIdsRefused && !ids.every(isKnown) ? "ResourceNotFound.ClusterId" : undefined;
}
