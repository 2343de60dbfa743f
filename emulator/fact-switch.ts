import type { ModelOptions } from "./model.ts";
import type { EmulatorOptions } from "./options.ts";
import type { RateOptions } from "./rate.ts";

/** The part of an emulator's options that facts decide. */
export interface FactOptions extends Pick<EmulatorOptions, "skewCode" | "sendDate"> {
  readonly model?: Partial<Omit<ModelOptions, "now" | "random">>;
  readonly rate?: Partial<RateOptions>;
}

/** A fact of the service that its documents leave open, as a switch. */
export interface FactSwitch {
  readonly about: string;
  /** The values that it takes, or the unit of any whole number. */
  readonly values: readonly string[] | "ms";
  readonly byDefault: string;
  /** Returns the options of a value that it takes. */
  readonly optionsOf: (value: string) => FactOptions;
}

/** Returns the switch of a fact with named values. */
export function choice<Value extends string>(
  about: string,
  byDefault: NoInfer<Value>,
  options: Readonly<Record<Value, FactOptions>>,
): FactSwitch {
  const values = Object.keys(options) as Value[];
  return {
    about,
    values: [byDefault, ...values.filter((value) => value !== byDefault)],
    byDefault,
    optionsOf: (value) => options[value as Value],
  };
}

/** Returns the switch of a fact that is a time, 0 by default. */
export function milliseconds(about: string, optionsOf: (ms: number) => FactOptions): FactSwitch {
  return { about, values: "ms", byDefault: "0", optionsOf: (value) => optionsOf(Number(value)) };
}
