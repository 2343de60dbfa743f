import type { Place } from "../base/problem.ts";
import type { IdToken } from "../ensure/keys.ts";

/** How bad an annotation is. */
export type Level = "error" | "warning" | "notice";

/** The runner that the action works for. */
export interface Runner {
  /** An input as it was given, white space and all. */
  input(name: string): string;
  output(name: string, value: string): void;
  mask(secret: string): void;
  /** A text without the secrets that are known: what goes elsewhere than through this. */
  redact(text: string): string;
  /** The job's OIDC token for an audience. Never rejects; masked already. */
  idToken(audience: string): Promise<IdToken>;
  line(text: string): void;
  debug(text: string): void;
  annotate(level: Level, text: string, place: Place | undefined): void;
  group(title: string, lines: readonly string[]): void;
  /** Writes the step's summary, replacing what this step wrote before. */
  summary(markdown: string): Promise<void>;
}
