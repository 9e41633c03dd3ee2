import { defineConfig } from "vitest/config";
import { common } from "./vitest.config.ts";

/** `npm run test:all`: attackers, simulations, kills, published files; each file says how much
 * of it a draw takes. What `npm test` tries a part of (`*.part.test.ts`) is tried whole. */
export default defineConfig({
  test: { ...common, include: ["test/**/*.{all,part}.test.ts"], testTimeout: 600_000, hookTimeout: 600_000 },
});
