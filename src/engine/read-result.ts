import type { Answer, BrokenCall, ServiceError } from "../oceanus/reply.ts";

/** The outcome of a call that was tried until it was settled. */
export type CallOutcome<Result> =
  | { readonly kind: "answered"; readonly answer: Answer<Result> }
  /** Refused, and no retry changes that. */
  | { readonly kind: "refused"; readonly error: ServiceError }
  /** The run ended first. */
  | { readonly kind: "ended"; readonly last: ServiceError | BrokenCall | undefined };

/** The result of reading a list: all rows, a refusal that no retry changes, or the rows that there were when the run ended. */
export type ListResult<Row> =
  | {
      readonly kind: "rows";
      readonly rows: readonly Row[];
      readonly requestId: string;
      /** Every row was seen and could be read: else what is not among them may be there all the same. */
      readonly complete: boolean;
    }
  | Extract<CallOutcome<never>, { kind: "refused" }>
  | (Extract<CallOutcome<never>, { kind: "ended" }> & { readonly rows: readonly Row[] });
