import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ROOT } from "../support/runner.ts";

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

const FOLDER = join(ROOT, ".github/ISSUE_TEMPLATE");
const FORMS = readdirSync(FOLDER).filter((name) => name !== "config.yml");

function read(file: string): Form {
  return parse(readFileSync(join(FOLDER, file), "utf8")) as Form;
}

describe.each(FORMS)("the form %s", (file) => {
  const form = read(file);
  const fields = form.body.filter(({ type }) => type !== "markdown");

  test("is one that GitHub shows", () => {
    expect(Object.keys(form).sort()).toEqual(["body", "description", "labels", "name"]);
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    for (const { type, id, attributes } of fields) {
      expect(["input", "textarea", "dropdown", "checkboxes"]).toContain(type);
      expect([id, attributes["label"]]).toEqual([expect.stringMatching(/^[a-z-]+$/u), expect.any(String)]);
    }
  });

  test("asks for nothing secret", () => {
    const asked = fields
      .filter(({ type }) => type !== "checkboxes")
      .map(({ attributes }) => attributes["label"]);
    expect(asked.filter((label) => /key|token|secret|account/iu.test(String(label)))).toEqual([]);
  });
});

test("who reports a bug is asked for the RequestId and told to leave secrets out", () => {
  const { body } = read("bug.yml");
  expect(body.map(({ id }) => id)).toContain("request-id");
  expect(JSON.stringify(body.find(({ id }) => id === "checked"))).toContain("no keys, tokens");
  const pullRequest = readFileSync(join(ROOT, ".github/PULL_REQUEST_TEMPLATE.md"), "utf8");
  expect(pullRequest).toContain("RequestId");
  expect(pullRequest).toContain("No keys, tokens");
});
