import type { Params } from "./params.ts";
import { drawInteger, indexedRandom, type Random } from "./random.ts";

/**
 * Time of the execution: before the answer, never, or so many milliseconds after the call came in, whatever
 * the caller was answered meanwhile.
 */
export type Execution = "before" | "never" | { readonly lateMs: number };

/** The answer as the caller sees it. */
export type FaultAnswer =
  /** The service's own answer. */
  | { readonly kind: "normal" }
  /** The connection is reset: once the headers are there, once the request was read, or within the answer. */
  | { readonly kind: "reset"; readonly at: "headers" | "request" | "answer" }
  /** Nothing, ever. */
  | { readonly kind: "hang" }
  /** Half of the service's answer under its whole Content-Length, then the end of the connection. */
  | { readonly kind: "truncated" }
  /** The service's answer, byte by byte. */
  | { readonly kind: "drip"; readonly everyMs: number }
  /** Something that is not the service's. */
  | { readonly kind: "foreign"; readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly kind: "redirect"; readonly status: number; readonly location: string }
  /** An error of the service. */
  | { readonly kind: "error"; readonly code: string };

/** A disturbance of one call. An answer that needs an execution waits for it, and hangs when there is none. */
export interface Fault {
  readonly execution: Execution;
  readonly answer: FaultAnswer;
}

const HTML = "<!doctype html><title>Welcome</title><p>Please log in to the network.</p>";

/** Returns the fault that is none: in a script, a step that goes well. */
export function noFault(): Fault {
  return { execution: "before", answer: { kind: "normal" } };
}

/** Loses the request: the connection breaks and nothing is executed. */
export function lostRequest(at: "headers" | "request" = "request"): Fault {
  return { execution: "never", answer: { kind: "reset", at } };
}

/** Loses the answer: the connection breaks after (or `lateMs` before) the call is executed. */
export function lostAnswer(execution: Execution = "before", at: "request" | "answer" = "request"): Fault {
  return { execution, answer: { kind: "reset", at } };
}

/** Gives no answer, ever. */
export function noAnswer(execution: Execution = "before"): Fault {
  return { execution, answer: { kind: "hang" } };
}

/** Ends the answer half-way. */
export function truncatedAnswer(): Fault {
  return { execution: "before", answer: { kind: "truncated" } };
}

/** Sends the answer byte by byte, one every `everyMs`. */
export function drippingAnswer(everyMs: number): Fault {
  return { execution: "before", answer: { kind: "drip", everyMs } };
}

/** Executes the call after `lateMs` and then answers as ever. */
export function slowCall(lateMs: number): Fault {
  return { execution: { lateMs }, answer: { kind: "normal" } };
}

/** Answers with the page of somebody in between: 200 of a captive portal, 502 or 503 of a gateway. */
export function htmlPage(status: number, execution: Execution = "before"): Fault {
  return { execution, answer: { kind: "foreign", status, contentType: "text/html", body: HTML } };
}

/** Answers with JSON that is not the service's, such as `{}` or `{"Response":{}}`, with status 200. */
export function foreignJson(body: string, execution: Execution = "before"): Fault {
  return { execution, answer: { kind: "foreign", status: 200, contentType: "application/json", body } };
}

/** Redirects to somewhere else; nothing is executed. */
export function redirected(status: 301 | 302 | 303 | 307 | 308, location: string): Fault {
  return { execution: "never", answer: { kind: "redirect", status, location } };
}

/** Answers with the error `code`; unless told otherwise nothing is executed. */
export function errorAnswered(code: string, execution: Execution = "never"): Fault {
  return { execution, answer: { kind: "error", code } };
}

/** Answers as the gateway does beyond its limit; nothing is executed. */
export function throttled(code = "RequestLimitExceeded"): Fault {
  return errorAnswered(code, "never");
}

/** The faults that a seeded schedule draws from, each as likely as the others. */
const DRAWN: Readonly<Record<string, (random: Random) => Fault>> = {
  "lost-request": () => lostRequest(),
  "lost-answer": () => lostAnswer(),
  "lost-answer-within": () => lostAnswer("before", "answer"),
  "late-execution": (random) => lostAnswer({ lateMs: drawLateness(random) }),
  "no-answer": () => noAnswer("never"),
  "no-answer-executed": () => noAnswer("before"),
  "slow-call": (random) => slowCall(drawLateness(random)),
  truncated: () => truncatedAnswer(),
  dripping: (random) => drippingAnswer(1 + drawInteger(random, 5)),
  "html-200": () => htmlPage(200, "never"),
  "html-200-executed": () => htmlPage(200, "before"),
  "html-502": () => htmlPage(502, "never"),
  "html-503-executed": () => htmlPage(503, "before"),
  "empty-json": () => foreignJson("{}", "before"),
  "empty-response": () => foreignJson('{"Response":{}}', "before"),
  redirect: () => redirected(302, "http://elsewhere.invalid/"),
  "internal-error": () => errorAnswered("InternalError", "never"),
  "internal-error-executed": () => errorAnswered("InternalError.DB", "before"),
  "internal-error-late": (random) => errorAnswered("InternalError", { lateMs: drawLateness(random) }),
  throttled: () => throttled(),
  "unheard-of-error": () => errorAnswered("OperationDenied.UnheardOf", "never"),
  "unheard-of-error-executed": () => errorAnswered("OperationDenied.UnheardOf", "before"),
};

/** The names of the faults that a schedule draws from. */
export const FAULT_NAMES: readonly string[] = Object.keys(DRAWN);

/** Executions of a schedule are late by less than this. */
const MAX_LATE_MS = 3000;

function drawLateness(random: Random): number {
  return 1 + drawInteger(random, MAX_LATE_MS - 1);
}

/** A seeded series of faults. */
export interface FaultSchedule {
  readonly seed: number;
  /** The share of the calls that something happens to, 0 to 1. */
  readonly rate: number;
  /** The faults to draw from (names of FAULT_NAMES); all when left out. */
  readonly only?: readonly string[];
}

/**
 * Returns the fault of the call `index` under a schedule, or undefined. Pure: nothing that happens in a run
 * changes what its other calls meet.
 */
export function faultAt(schedule: FaultSchedule, index: number): Fault | undefined {
  const random = indexedRandom(schedule.seed, index);
  if (random() >= schedule.rate) return undefined;
  const names = schedule.only ?? FAULT_NAMES;
  const name = names[drawInteger(random, names.length)];
  if (name === undefined) return undefined;
  const draw = Object.hasOwn(DRAWN, name) ? DRAWN[name] : undefined;
  if (draw === undefined) throw new Error(`There is no fault named ${name}.`);
  return draw(random);
}

/** One step of a script: the fault of the next call that fits. */
export interface ScriptStep {
  /** Only calls of this action; any when left out. */
  readonly action?: string;
  /** Only calls whose parameters pass; any when left out. */
  readonly match?: (params: Params) => boolean;
  readonly fault: Fault;
  /** Number of calls that the step is for: 1 when left out, Infinity for all that follow. */
  readonly times?: number;
}

/** The steps that are still to come, in order. */
export type Script = ScriptStep[];

/**
 * Takes a call's fault from the script: that of the first step that fits, which is then used up once.
 */
export function takeFault(script: Script, action: string, params: Params): Fault | undefined {
  const index = script.findIndex((step) => fits(step, action) && (step.match?.(params) ?? true));
  return useUp(script, index);
}

/**
 * Takes a reset that is to happen before the body is read. Only a step without `match` can say so, and only
 * when it is the first for its action.
 */
export function takeEarlyReset(script: Script, action: string): Fault | undefined {
  const index = script.findIndex((step) => fits(step, action));
  const step = script[index];
  const early = step?.fault.answer.kind === "reset" && step.fault.answer.at === "headers";
  return early && step.match === undefined ? useUp(script, index) : undefined;
}

function fits(step: ScriptStep, action: string): boolean {
  return step.action === undefined || step.action === action;
}

function useUp(script: Script, index: number): Fault | undefined {
  const step = script[index];
  if (step === undefined) return undefined;
  const left = (step.times ?? 1) - 1;
  if (left > 0) script[index] = { ...step, times: left };
  else script.splice(index, 1);
  return step.fault;
}
