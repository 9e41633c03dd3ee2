import { configDefaults, defineConfig } from "vitest/config";

/** What `npm test` and `npm run test:all` have in common. */
export const common = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Both cores: vitest itself would leave one of two idle.
  maxWorkers: 2,
  // Test files of a worker share what they import: most of the time of a suite was spent importing src anew.
  isolate: false,
  globalSetup: ["test/sample/shared-folder.ts"],
};

/** `npm test`. What takes minutes is in *.all.test.ts and runs with `npm run test:all`. */
export default defineConfig({
  test: {
    ...common,
    // One more than the two cores: a worker that waits for DuckDB or the disk leaves its core to another.
    maxWorkers: 3,
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/**/*.{all,spark}.test.ts"],
  },
});
