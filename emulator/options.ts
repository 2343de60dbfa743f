import type { Credential } from "./credentials.ts";
import type { Fault, FaultSchedule } from "./faults.ts";
import type { Params } from "./fields.ts";
import type { Model, ModelOptions } from "./model.ts";
import type { RateOptions } from "./rate.ts";
import type { StsOptions } from "./sts.ts";
import type { RequestHeaders } from "./tc3.ts";

/** How an emulator is set up; everything may be left out. */
export interface EmulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** A loopback address; 127.0.0.1 unless given. */
  readonly host?: "127.0.0.1" | "::1" | "localhost";
  /** The keys that are accepted; DEFAULT_CREDENTIAL unless given. */
  readonly credentials?: readonly Credential[];
  /** The service's clock, milliseconds since 1970. */
  readonly now?: () => number;
  /** Where ids, jitter and temporary keys come from; 1 unless given. */
  readonly seed?: number;
  /** How the service behaves; see ModelOptions. */
  readonly model?: Partial<Omit<ModelOptions, "now" | "random">>;
  readonly rate?: RateOptions;
  readonly regions?: readonly string[];
  /** See Gateway. Off unless given. */
  readonly lenientService?: boolean;
  readonly sts?: Partial<StsOptions>;
  /** Every answer takes so many milliseconds, and up to `jitterMs` more; half of it before the call is executed. */
  readonly latencyMs?: number;
  readonly jitterMs?: number;
  /** What happens to calls that no scripted fault is for. */
  readonly faults?: FaultSchedule;
  /** Called when a call is answered, or would have been. */
  readonly onCall?: (request: RecordedRequest) => void;
  /** Called after each new job. */
  readonly onCommit?: (model: Model) => void;
  /** Whether `requests` is kept; true unless given. */
  readonly record?: boolean;
}

/** One request as it came, and what became of it. */
export interface RecordedRequest {
  /** 0, 1, 2 … in the order of arrival; also the index in a fault schedule. */
  readonly index: number;
  /** Milliseconds since 1970 by the service's clock, at its arrival. */
  readonly time: number;
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;
  rawBody: string;
  /** The header X-TC-Action, empty when there was none. */
  readonly action: string;
  /** The parsed body; undefined when it was no JSON object. */
  params: Params | undefined;
  fault: Fault | undefined;
  /** `OK` or the error's code as the service answered; undefined while the call is not executed. */
  executed: string | undefined;
  /** The JobId of the job that the call created. */
  jobId: string | undefined;
  /** What the caller was answered: `OK`, an error's code, or the fault's kind; undefined before. */
  answer: string | undefined;
  /** Milliseconds from arrival to answer. */
  durationMs: number | undefined;
}
