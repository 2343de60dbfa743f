import type { CreateJobRequest } from "../oceanus/models.ts";
import { shellWord } from "./shell-word.ts";

/** The service as the command line tool is told of it. */
export interface CallSite {
  readonly region: string | undefined;
  /** Where it is not the service's usual one. */
  readonly endpoint: string | undefined;
}

/**
 * The same call as a command line of the vendor's tool, an option a line, for a POSIX shell; nothing when a value
 * cannot be an argument. Arrays are unfolded: `--Tags.0.TagKey team` (tccli's `--cli-unfold-argument`).
 */
export function tccliCommand(request: CreateJobRequest, { region, endpoint }: CallSite): string | undefined {
  const options = [
    ...unfold("region", region),
    ...unfold("endpoint", endpoint),
    ...Object.entries(request).flatMap(([name, value]) => unfold(name, value)),
  ].map(([name, value]) => option(name, value));
  return options.includes(undefined)
    ? undefined
    : ["tccli oceanus CreateJob --cli-unfold-argument", ...options].join(" \\\n  ");
}

function unfold(name: string, value: unknown): (readonly [name: string, value: string])[] {
  if (value === undefined) {
    return [];
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => unfold(`${name}.${key}`, inner))
    : [[name, String(value)]];
}

/** An option and its value: after `=` where the tool would take the value for another option. */
function option(name: string, value: string): string | undefined {
  const word = shellWord(value);
  return word && `--${name}${value.startsWith("-") ? "=" : " "}${word}`;
}
