import { defineConfig } from "vitest/config";

// `npm test` leaves out `*.slow.test.ts`: whatever needs a build or a process for each of many cases. `npm run all` runs
// every test; a path (`npx vitest run __tests__/e2e/proxy`) runs whatever it names.
export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    maxWorkers: "100%",
    // Far above what any test takes: a machine that is busy with others is no failure.
    testTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Default imports of CommonJS as Node does them, so that the sources run here as they do in the bundle.
    deps: { interopDefault: false },
    coverage: {
      include: ["src/**"],
      // The process itself and its runner's OIDC token are tested from outside, in the bundle.
      exclude: ["src/index.ts"],
      thresholds: { statements: 95, branches: 90, functions: 95, lines: 95 },
    },
  },
});
