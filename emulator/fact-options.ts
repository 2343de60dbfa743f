import type { FactOptions, FactSwitch } from "./fact-switch.ts";
import { FACTS } from "./facts.ts";

/**
 * Returns the options for facts as they are given, such as `name-scope=workspace`; of one fact that is given several
 * times the last counts.
 *
 * @throws RangeError with a message for the user
 */
export function factOptions(given: readonly string[]): FactOptions {
  const chosen = new Map(given.map(readFact));
  return [...chosen.values()].reduce<FactOptions>(mergeOptions, {});
}

function readFact(text: string): readonly [id: string, options: FactOptions] {
  const [, id = text, value = ""] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const fact: FactSwitch | undefined = Object.hasOwn(FACTS, id) ? FACTS[id as keyof typeof FACTS] : undefined;
  if (fact === undefined) throw new RangeError(`There is no fact "${id}".`);
  const fits = fact.values === "ms" ? /^\d{1,7}$/.test(value) : fact.values.includes(value);
  if (!fits) throw new RangeError(`The fact ${id} takes ${valuesText(fact)}, not "${value}".`);
  return [id, fact.optionsOf(value)];
}

function mergeOptions(one: FactOptions, other: FactOptions): FactOptions {
  const hidden = [...(one.model?.hiddenFields ?? []), ...(other.model?.hiddenFields ?? [])];
  return {
    ...one,
    ...other,
    model: { ...one.model, ...other.model, ...(hidden.length > 0 && { hiddenFields: hidden }) },
    rate: { ...one.rate, ...other.rate },
  };
}

function valuesText({ values }: FactSwitch): string {
  return values === "ms" ? "a number of milliseconds" : values.join(", ");
}

/** Returns the lines of a help about all facts. */
export function describeFacts(): string[] {
  return Object.entries<FactSwitch>(FACTS).flatMap(([id, fact]) => [
    `${id}: ${fact.about}`,
    `    ${fact.values === "ms" ? "milliseconds, default 0" : fact.values.join(", ")}`,
  ]);
}
