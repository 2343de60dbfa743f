/** The service did what it was asked. */
export interface Answer<Result> {
  readonly kind: "answer";
  readonly result: Result;
  readonly requestId: string;
}

/** The service answered with an error of its own (HTTP 200, `Response.Error`). */
export interface ServiceError {
  readonly kind: "error";
  readonly code: string;
  readonly message: string;
  readonly requestId: string;
  /** The answer's `Date` header in ms since the epoch: the service's clock. */
  readonly date?: number;
  /** Which service answered, where it is not Oceanus: the same code may mean another thing there. */
  readonly service?: "sts";
}

/** How far a call came: `before` the request could have been read, or `after`. */
export type Phase = "before" | "after";

/** No answer of the service. */
export interface BrokenCall {
  readonly kind: "broken";
  readonly phase: Phase;
  /** `foreign`: something answered that is not the service. */
  readonly cause: "connection" | "timeout" | "cancelled" | "foreign";
  /** The system's error code, the HTTP status, or what is wrong with the body; never its content. */
  readonly detail: string;
}

/** What came of one call. */
export type Reply<Result> = Answer<Result> | ServiceError | BrokenCall;
