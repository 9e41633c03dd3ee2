import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../../src");
const CAST = /\bas\s+(unknown\s+as\s+)?Released\b|<Released<[^>]*>>\s*[\w({[]|\[released\]/;

describe("only disclosure control makes a Released", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );

  it.each(
    files.filter(
      (file) => !/(disclosure\/release\/release|model\/released)\.ts$/.test(file.replaceAll("\\", "/")),
    ),
  )("%s has no cast to it", (file) => {
    expect(readFileSync(join(SRC, file), "utf8")).not.toMatch(CAST);
  });

  it("and the law sees a cast where there is one", () => {
    expect(readFileSync(join(SRC, "disclosure/release/release.ts"), "utf8")).toMatch(CAST);
  });
});
