import type { Fault } from "./faults.ts";
import type { Params } from "./fields.ts";

/** One step of a script: what happens to the next call that fits. */
export interface ScriptStep {
  /** Only calls of this action; any when left out. */
  readonly action?: string;
  /** Only calls whose parameters pass; any when left out. */
  readonly match?: (params: Params) => boolean;
  readonly fault: Fault;
  /** How many calls the step is for: 1 when left out, Infinity for all that follow. */
  readonly times?: number;
}

/** The steps that are still to come, in order. */
export type Script = ScriptStep[];

/**
 * Takes from the script what happens to a call: the first step that fits it, which is then used up once.
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
