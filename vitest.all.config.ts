import { defineConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

/** `npm run test:all`: attackers, simulations, kills, published files; each file says how much of it a draw takes. */
export default defineConfig({
  test: { ...common, include: ["test/**/*.all.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
