import { defineConfig } from "vitest/config";

/** The tests of `npm run mutation`: the engine's own. The simulation would take minutes and count as one test. */
export default defineConfig({
  test: { include: ["__tests__/engine/*.test.ts"], deps: { interopDefault: false } },
});
