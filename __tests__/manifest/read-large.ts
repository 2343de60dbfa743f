import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readManifest } from "../../src/manifest/read-manifest.ts";
import { countOf } from "../../src/messages/diagnostic.ts";
import { LARGE } from "./large-manifests.ts";

/** The measures of reading one of the large manifests, so many times as files of one run. */
export interface Measures {
  /** Processor time in ms: in all, and the longest between two turns of the event loop. */
  readonly cpu: number;
  readonly deaf: number;
  readonly told: number;
  readonly total: number;
  readonly jobs: number;
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const [name = "", copies = "1"] = process.argv.slice(2);
const workspace = mkdtempSync(join(tmpdir(), "large-"));
const text = LARGE[name]?.() ?? "";
for (let copy = 0; copy < Number(copies); copy += 1) {
  writeFileSync(join(workspace, `${copy}.yml`), text);
}
const start = cpu();
let turn = start;
let deaf = 0;
const listen = (): void => {
  deaf = Math.max(deaf, cpu() - turn);
  turn = cpu();
};
const listener = setInterval(listen, 1);
const values = new Map([
  ["GITHUB_SHA", "0".repeat(40)],
  ["LONG", "x".repeat(900_000)],
  ...Array.from({ length: 3000 }, (_, index) => [`V${index}`, "x"] as const),
]);
const manifest = await readManifest({
  patterns: ["*.yml"],
  workspace,
  variables: { values, complete: true },
  inputs: new Map(),
  offline: true,
});
listen();
clearInterval(listener);
rmSync(workspace, { recursive: true });
const diagnostics = manifest?.diagnostics ?? [];
const measures: Measures = {
  cpu: cpu() - start,
  deaf,
  told: diagnostics.length,
  total: countOf(diagnostics),
  jobs: manifest?.specs.length ?? 0,
};
process.stdout.write(JSON.stringify(measures));
