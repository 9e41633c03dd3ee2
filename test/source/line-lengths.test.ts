import { describe, expect, it } from "vitest";
import { LONGEST_LINE, lineLengths } from "../../src/source/line-lengths.ts";

const tooLong = (...pieces: readonly string[]): number | undefined => {
  const lines = lineLengths(10);
  for (const piece of pieces) lines.add(Buffer.from(piece));
  return lines.tooLong();
};
const half = "x".repeat(LONGEST_LINE / 2);

describe("lines that are too long to be read", () => {
  it.each<[string, readonly string[], number | undefined]>([
    ["none in an empty file", [], undefined],
    ["none of the longest that is read, with an end", [half, half, "\nb\n"], undefined],
    ["none of the longest that is read, without", ["a\n", half, half], undefined],
    ["one by a byte", ["a\n", half, half, "x\nb\n"], 2],
    ["the last, without an end", ["a\nb\n", half, half, "x"], 4],
    ["the first of two", [half, half, "x\n", half, half, "x\n"], 0],
  ])("%s", (_, pieces, at) => {
    expect(tooLong(...pieces)).toBe(at);
  });
});
