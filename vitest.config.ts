import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    // Default imports of CommonJS as Node does them, so that the sources run here as they do in the bundle.
    deps: { interopDefault: false },
  },
});
