import { message } from "../../src/messages/message.ts";
import type { Attempt, Oceanus } from "../../src/oceanus/client.ts";
import { serviceCode } from "../../src/oceanus/error-code.ts";
import type {
  CreateJobRequest,
  DescribeClustersRequest,
  DescribeJobsRequest,
} from "../../src/oceanus/models.ts";
import type { BrokenCall, Phase, Reply, ServiceError } from "../../src/oceanus/reply.ts";
import type { Cluster, ListedJob, Page, Workspace } from "../../src/oceanus/responses.ts";
import type { VirtualClock } from "../support/virtual-clock.ts";

/** The fate of one call; what is left out goes well. */
export interface Step {
  readonly reply?: Reply<{ readonly jobId: string } & Page<never>>;
  /** No answer, ever; with `makes`, the job is made all the same. */
  readonly hang?: boolean;
  /** The create makes the job although it is answered with `reply`; and how long after that it is visible. */
  readonly makes?: boolean;
  readonly visibleAfterMs?: number;
  readonly takesMs?: number;
  /** The other events of that moment. */
  readonly meanwhile?: (rows: ListedJob[]) => void;
}

/** The content of the service, and the fates of the calls. Rows are shown in this order. */
export interface FakeScript {
  readonly rows?: readonly ListedJob[];
  /** By job name: what happens to its creates, one after the other; `always` to all that follow. */
  readonly creates?: Readonly<Record<string, readonly Step[]>>;
  readonly reads?: readonly Step[];
  readonly always?: { readonly create?: Step; readonly read?: Step; readonly look?: Step };
  /** The rows of DescribeClusters and DescribeWorkSpaces. */
  readonly clusters?: readonly Cluster[];
  readonly workspaces?: readonly Workspace[];
  /** The fates of reads of them, one after the other. */
  readonly looks?: readonly Step[];
  /** The filter shows names that contain a wanted one, in any case. */
  readonly fuzzy?: boolean;
  /** Does not tell totals. */
  readonly noTotals?: boolean;
  /** The most rows of a page, whatever was asked for. */
  readonly pageCap?: number;
  /** The most rows that an answer has room for. */
  readonly largest?: number;
  /** The time that a call takes of which its step says nothing. */
  readonly callMs?: number;
}

export interface FakeCall {
  readonly action: "CreateJob" | "DescribeJobs" | "DescribeClusters" | "DescribeWorkSpaces";
  readonly at: number;
  readonly request: CreateJobRequest & DescribeJobsRequest & DescribeClustersRequest;
  readonly attempt: Attempt;
  repliedAt?: number;
}

export interface FakeOceanus {
  readonly oceanus: Oceanus;
  readonly calls: readonly FakeCall[];
  readonly rows: readonly ListedJob[];
}

const CALL_MS = 10;

/** The clusters and workspaces unless a script says otherwise: those that the tests' jobs want, and nothing wrong with them. */
const CLUSTERS: readonly Cluster[] = [{ id: "cluster-5c42n3a5", name: "prod-flink", status: 2 }];
const WORKSPACES: readonly Workspace[] = ["1", "2", "3"].map((number) => ({
  id: `space-${number}`,
  name: `workspace ${number}`,
  status: 2,
}));

/** A service that does as its script says. A name is unique, whatever the workspace. */
export function createFakeOceanus(clock: VirtualClock, script: FakeScript): FakeOceanus {
  const rows = [...(script.rows ?? [])];
  const names = new Set(rows.map(({ Name: name }) => name));
  const calls: FakeCall[] = [];
  const creates = new Map(Object.entries(script.creates ?? {}).map(([name, steps]) => [name, [...steps]]));
  const reads = [...(script.reads ?? [])];
  const looks = [...(script.looks ?? [])];

  const make = (request: CreateJobRequest, visibleAfterMs = 0): string => {
    const jobId = `cql-${names.size}`;
    names.add(request.Name);
    const row = rowOf(request.Name, {
      JobId: jobId,
      ...(request.WorkSpaceId && { WorkSpaceId: request.WorkSpaceId }),
      ...(request.Remark !== undefined && { Remark: request.Remark }),
    });
    clock.after(visibleAfterMs, () => void rows.push(row));
    return jobId;
  };
  const page = ({
    Filters: filters,
    Offset: offset = 0,
    Limit: limit = 20,
    WorkSpaceId: space,
  }: DescribeJobsRequest): Page<ListedJob> => {
    const values = filters?.[0]?.Values;
    const fits = (name = ""): boolean =>
      !values ||
      values.some((value) =>
        script.fuzzy ? name.toLowerCase().includes(value.toLowerCase()) : name === value,
      );
    const found = rows.filter(
      (row) => fits(row.Name) && (!space || !row.WorkSpaceId || row.WorkSpaceId === space),
    );
    const shown = found.slice(offset, offset + Math.min(limit, script.pageCap ?? limit));
    return { rows: shown, ...(!script.noTotals && { total: found.length }) };
  };
  const call = <Result>(
    action: FakeCall["action"],
    request: object,
    attempt: Attempt,
    step: Step,
    answer: () => Reply<Result>,
  ): Promise<Reply<Result>> => {
    const made: FakeCall = { action, at: clock.now(), request: request as FakeCall["request"], attempt };
    calls.push(made);
    return new Promise((resolve) => {
      const settle = (reply: Reply<Result>): void => {
        made.repliedAt = clock.now();
        forget();
        attempt.signal.removeEventListener("abort", cancel);
        resolve(reply);
      };
      const cancel = (): void => settle(broken("after", "cancelled"));
      const takes = step.hang ? Number.POSITIVE_INFINITY : (step.takesMs ?? script.callMs ?? CALL_MS);
      const forget = clock.after(Math.min(takes, attempt.timeoutMs), () => {
        step.meanwhile?.(rows);
        settle(takes > attempt.timeoutMs ? broken("after", "timeout") : answer());
      });
      attempt.signal.addEventListener("abort", cancel, { once: true });
    });
  };

  return {
    calls,
    rows,
    oceanus: {
      createJob(request, attempt) {
        const step = creates.get(request.Name)?.shift() ?? script.always?.create ?? {};
        if (step.hang && step.makes && !names.has(request.Name)) {
          make(request, step.visibleAfterMs);
        }
        return call("CreateJob", request, attempt, step, () => {
          const taken = names.has(request.Name);
          const jobId = !taken && (step.makes ?? !step.reply) ? make(request, step.visibleAfterMs) : "";
          return step.reply ?? (taken ? error("FailedOperation.DuplicatedJobName") : answerWith({ jobId }));
        });
      },
      describeJobs(request, attempt) {
        const step = reads.shift() ?? script.always?.read ?? {};
        return call("DescribeJobs", request, attempt, step, () => {
          const shown = page(request);
          return shown.rows.length > (script.largest ?? shown.rows.length)
            ? error("ResponseSizeLimitExceeded")
            : (step.reply ?? answerWith(shown));
        });
      },
      describeClusters(request, attempt) {
        const step = looks.shift() ?? script.always?.look ?? {};
        const { ClusterIds: ids } = request;
        const found = (script.clusters ?? CLUSTERS).filter(({ id }) => !ids || ids.includes(id));
        return call(
          "DescribeClusters",
          request,
          attempt,
          step,
          () => step.reply ?? answerWith(slice(found, request)),
        );
      },
      describeWorkSpaces(request, attempt) {
        const step = looks.shift() ?? script.always?.look ?? {};
        return call(
          "DescribeWorkSpaces",
          request,
          attempt,
          step,
          () => step.reply ?? answerWith(slice(script.workspaces ?? WORKSPACES, request)),
        );
      },
    },
  };
}

function slice<Row>(
  rows: readonly Row[],
  { Offset: offset = 0, Limit: limit = 20 }: DescribeClustersRequest,
): Page<Row> {
  return { rows: rows.slice(offset, offset + limit), total: rows.length };
}

/** A row of DescribeJobs. */
export function rowOf(name: string, more: Partial<ListedJob> = {}): ListedJob {
  return {
    Name: name,
    JobId: `cql-of-${name}`,
    JobType: 1,
    Status: 1,
    ClusterId: "cluster-5c42n3a5",
    ...more,
  } as ListedJob;
}

export function answerWith<Result>(result: Result): Reply<Result> {
  return { kind: "answer", result, requestId: "request-ok" };
}

/** An error of the service. */
export function error(code: string, more: Partial<ServiceError> = {}): ServiceError {
  const sentence = `sentence of ${code}`;
  return { kind: "error", code: serviceCode(code), message: sentence, requestId: `request-${code}`, ...more };
}

export function broken(phase: Phase, cause: BrokenCall["cause"] = "connection"): BrokenCall {
  return { kind: "broken", phase, cause, detail: message("systemError", { code: `${cause} ${phase}` }) };
}

/** The answer is lost; the create was executed. */
export const LOST_ANSWER: Step = { reply: broken("after"), makes: true };
/** The call is lost on its way, after the request could have been read. */
export const LOST_CALL: Step = { reply: broken("after") };
/** A step that is answered with this code, and does nothing. */
export const answered = (code: string, more: Partial<ServiceError> = {}): Step => ({
  reply: error(code, more),
});
/** Reading is not allowed. */
export const UNREADABLE = answered("AuthFailure.UnauthorizedOperation");
