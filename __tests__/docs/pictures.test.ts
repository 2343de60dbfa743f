import { readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { quotaPicture } from "../../scripts/pictures/quota.ts";
import { terminalPicture } from "../../scripts/pictures/terminal.ts";
import { ROOT } from "../support/runner.ts";

const FOLDER = join(ROOT, "docs/pictures");

test("the pictures are all there", () => {
  expect(readdirSync(FOLDER).sort()).toEqual([
    "demo.svg",
    "quota-1000-jobs.svg",
    "quota-twenty-runs.svg",
    "summary-dark.png",
    "summary-light.png",
  ]);
});

describe.each(readdirSync(FOLDER))("%s", (name) => {
  test("has less than 400 kB, and shows nothing of the machine that it was made on", () => {
    expect(statSync(join(FOLDER, name)).size).toBeLessThan(400_000);
    const content = readFileSync(join(FOLDER, name), "latin1");
    for (const seen of [ROOT, tmpdir(), "127.0.0.1", "localhost"]) {
      expect(content).not.toContain(seen);
    }
  });
});

test.each([
  [1, "quota-1000-jobs.svg"],
  [20, "quota-twenty-runs.svg"],
])("the picture of %i runs is what the pacer does", async (runs, name) => {
  expect(await quotaPicture(runs)).toBe(readFileSync(join(FOLDER, name), "utf8"));
});

test("a terminal shows text in its styles, line by line, screen by screen", () => {
  const picture = terminalPicture("a & b", [
    ["\u001b[1m\u001b[36mx <y>\u001b[39m z\u001b[22m", "", "  plain"],
    ["\u001b[2mdim\u001b[22m"],
  ]);
  expect(picture).toContain('<tspan class="b c">x &lt;y&gt;</tspan><tspan class="b"> z</tspan></text>');
  expect(picture).toContain('xml:space="preserve">  plain</text>');
  expect(picture).toContain('<tspan class="d">dim</tspan>');
  expect(picture.match(/<g class="s"/gu)).toHaveLength(2);
  expect(picture).toContain("<title>a &amp; b</title>");
});
