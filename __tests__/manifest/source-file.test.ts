import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAt, lineText, locationAt, sourceFile } from "../../src/manifest/source-file.ts";

describe("offsets become lines and columns", () => {
  test.each([
    ["", 0, 1, 1],
    ["", 5, 1, 1],
    ["ab", -1, 1, 1],
    ["ab", 1, 1, 2],
    ["ab", 2, 1, 3],
    ["ab", 9, 1, 3],
    ["a\nb", 1, 1, 2],
    ["a\nb", 2, 2, 1],
    ["a\n", 2, 2, 1],
    ["a\r\nb", 3, 2, 1],
    // A lone CR ends no line.
    ["a\rb", 2, 1, 3],
    ["\ufffd\n\ufffdx", 3, 2, 2],
  ])("%j at %d", (text, offset, line, column) => {
    expect(locationAt(sourceFile("a.yml", text), offset)).toEqual({
      kind: "file",
      file: "a.yml",
      line,
      column,
    });
  });

  test("every offset stands in the line that the line feeds before it count", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "\n", "\r", "\r\n", "作")), (pieces) => {
        const text = pieces.join("");
        const source = sourceFile("a.yml", text);
        for (let offset = 0; offset <= text.length; offset += 1) {
          const before = text.slice(0, offset).split("\n");
          expect(lineAt(source, offset)).toBe(before.length);
          expect(locationAt(source, offset).column).toBe((before.at(-1) ?? "").length + 1);
        }
        expect(text.split("\n").map((_, index) => lineText(source, index + 1))).toEqual(
          text
            .split("\n")
            .map((line, index, all) => (index < all.length - 1 ? line.replace(/\r$/u, "") : line)),
        );
      }),
    );
  });

  test("white space at the end is left off, and what is nothing but that has no end", () => {
    const source = sourceFile("a.yml", "ab \n\nc");
    expect(locationAt(source, 0, 5)).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: 3 });
    expect(locationAt(source, 0, 99)).toMatchObject({ endLine: 3, endColumn: 2 });
    expect(locationAt(source, 2, 5)).not.toHaveProperty("endLine");
  });

  test("a line after the last is empty", () => {
    expect(lineText(sourceFile("a.yml", "a"), 2)).toBe("");
  });
});
