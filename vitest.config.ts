import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    // Far above what any test takes: a machine that is busy with others is no failure.
    testTimeout: 30_000,
    // Default imports of CommonJS as Node does them, so that the sources run here as they do in the bundle.
    deps: { interopDefault: false },
  },
});
