import { defineConfig } from "vitest/config";

/** What `npm run mutation` runs: the engine's own tests. The simulation would take minutes and count as one test. */
export default defineConfig({
  test: { include: ["__tests__/engine/*.test.ts"], deps: { interopDefault: false } },
});
