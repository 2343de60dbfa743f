import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { MUTANTS, type Mutant } from "../__tests__/sim/mutants.ts";

/** `npm run sim:mutants`: the simulation is tested itself, each deliberate fault in a copy of the engine must fail it. */

const ROOT = resolve(import.meta.dirname, "..");
const SEEDS = 3000;

/** What the simulation says of a copy with this fault: undefined when it caught it. */
function survives({ file, find, replace }: Mutant, folder: string): string | undefined {
  const path = join(folder, file);
  const original = readFileSync(path, "utf8");
  if (original.split(find).length !== 2) {
    return `does not stand exactly once in ${file}: adapt __tests__/sim/mutants.ts`;
  }
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  const script = join(folder, "scripts", "sim.ts");
  const played = spawnSync(process.execPath, [script, "--seeds", String(SEEDS), "--stop"], {
    encoding: "utf8",
  });
  writeFileSync(path, original);
  const caught = played.status === 1 && /^seed \d+:/mu.test(played.stderr);
  return caught
    ? undefined
    : `not caught in ${SEEDS} seeds: ${played.stderr.split("\n", 1)[0] || "no violation"}`;
}

const folder = mkdtempSync(join(tmpdir(), "mutants-"));
for (const part of [
  "src",
  "package.json",
  "scripts/sim.ts",
  "__tests__/sim",
  "__tests__/support",
  "emulator",
]) {
  cpSync(join(ROOT, part), join(folder, part), { recursive: true });
}
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
const survivors = MUTANTS.map((mutant) => [mutant.name, survives(mutant, folder)] as const).filter(
  ([, why]) => why,
);
rmSync(folder, { recursive: true, force: true });
for (const [name, why] of survivors) {
  console.error(`${name}: ${why}`);
}
console.log(`${MUTANTS.length - survivors.length} passed, ${survivors.length} failed`);
process.exitCode = survivors.length > 0 ? 1 : 0;
