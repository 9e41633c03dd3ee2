import { describe, expect, it } from "vitest";
import { engineError } from "../../src/engine/engine-error.ts";

describe("what DuckDB says of files, in our words", () => {
  it.each([
    ['IO Error: Could not write file "/x/y.parquet": No space left on device', "disk-full", /no room left/],
    [
      'IO Error: Cannot open file "/x/y.parquet": No such file or directory',
      "file-unreadable",
      /read or written/,
    ],
  ])("%s", (message, code, words) => {
    const error = engineError(new Error(message));
    expect(error).toMatchObject({ code, exit: 3 });
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain("/x/y");
  });
});
