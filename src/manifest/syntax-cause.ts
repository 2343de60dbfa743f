import type { Node, YAMLError } from "yaml";
import type { Message } from "../messages/message.ts";
import type { SourceFile } from "./source-file.ts";

/** The cause of a syntax error: the place that is to be changed, and the message. */
export interface Cause {
  readonly from: number;
  readonly to?: number | undefined;
  readonly message: Message;
}

/** A syntax error with the text around it. */
export interface ErrorContext {
  readonly source: SourceFile;
  /** The part of the document that could be parsed. */
  readonly root: Node | undefined;
  readonly code: YAMLError["code"];
  /** The error's range, and the first character in it that a person sees. */
  readonly from: number;
  readonly start: number;
  readonly to: number;
}
