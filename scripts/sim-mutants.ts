/** `npm run sim:mutants`: tests the simulation itself; each deliberate fault in a copy of the engine must fail it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { MUTANTS, type Mutant } from "../__tests__/sim/mutants.ts";

const ROOT = resolve(import.meta.dirname, "..");
const SEEDS = 8000;
const COPIED = ["src", "emulator", "package.json", "scripts/sim.ts", "__tests__/sim", "__tests__/support"];

/** Returns the reason for which a copy with this fault does not fail the simulation; undefined when it does. */
function survival({ file, find, replace }: Mutant, folder: string): string | undefined {
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
  const args = [script, "--seeds", String(SEEDS), "--stop"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  writeFileSync(path, original);
  if (status === 1 && /^seed \d+:/mu.test(stderr)) return undefined;
  return `not caught in ${SEEDS} seeds: ${stderr.split("\n", 1)[0] || "no violation"}`;
}

const folder = mkdtempSync(join(tmpdir(), "mutants-"));
for (const part of COPIED) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
let failed = 0;
for (const mutant of MUTANTS) {
  const reason = survival(mutant, folder);
  if (reason === undefined) continue;
  console.error(`${mutant.name}: ${reason}`);
  failed += 1;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${MUTANTS.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
