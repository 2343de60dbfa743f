import { expect, test } from "vitest";
import { compareDiagnostics, type Diagnostic } from "../../src/messages/diagnostic.ts";
import { text } from "../../src/messages/message.ts";
import { say } from "../support/say.ts";

test("problems in reading order: files by path, line and column, then the rest", () => {
  const at = (file: string, line: number, column: number): Diagnostic => ({
    location: { kind: "file", file, line, column },
    message: text(`${file}:${line}:${column}`, "x"),
  });
  const input: Diagnostic = { location: { kind: "input", name: "x" }, message: text("input", "x") };
  const none: Diagnostic = { message: text("none", "x") };
  const sorted = [input, at("b", 1, 1), at("a", 10, 1), none, at("a", 2, 9), at("a", 2, 3)].toSorted(
    compareDiagnostics,
  );
  expect(sorted.map(({ message }) => say(message))).toEqual([
    "a:2:3",
    "a:2:9",
    "a:10:1",
    "b:1:1",
    "input",
    "none",
  ]);
});
