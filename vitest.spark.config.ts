import { defineConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

/** `npm run test:spark`: needs a Spark SQL server, which tools/spark starts. */
export default defineConfig({
  test: { ...common, include: ["test/**/*.spark.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
