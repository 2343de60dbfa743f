import { expect, test } from "vitest";
import { describeExpanded } from "../../src/text/expanded-value.ts";

test.each([
  ["true", "boolean"],
  ["False", "boolean"],
  ["17", "integer"],
  ["-1", "integer"],
  ["1.20", "number"],
  ["1e3", "number"],
  [".", "word"],
  ["订单-etl_1.0", "word"],
  ["feature/x", "symbols"],
  ["a\u200bb", "symbols"],
  ["a b", "spaces"],
  ["a b\nc", "lines"],
])("%j is described as %s", (result, form) => {
  expect(describeExpanded("${A}", ["A"], result).form).toBe(form);
});

test("characters are counted, and each variable is named once", () => {
  expect(describeExpanded("${A}${B}${A}", ["A", "B", "A"], "𠀀a𠀀")).toEqual({
    written: "${A}${B}${A}",
    variables: ["A", "B"],
    form: "word",
    length: 3,
  });
});
