import { describe, expect, it } from "vitest";
import { bothWays, comeOutAsTexts, GOOD, goodRow, HEADER, ODD, withoutReadings } from "./both-ways.ts";

describe("rows that are not read in the types of their columns", () => {
  it("come out as where all rows are read as texts, wherever they stand", async () => {
    await comeOutAsTexts(4);
  });

  it("are read by themselves, and the others not again", async () => {
    const content = [HEADER, ...GOOD, ODD[0], ...GOOD, ODD[4], ODD[7], ""].join("\n");
    const [plain, packed] = await bothWays(content);
    expect(plain).toMatchObject({ readings: 1, n: 401, rejected: { "type:vacc_date": 2 } });
    expect(plain).toMatchObject({
      aside: expect.stringMatching(/\n201,type:vacc_date.*\n403,type:vacc_date/u),
    });
    expect(packed).toMatchObject({ readings: 2 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
  });

  it("are read by themselves too where a value could be another one as text", async () => {
    // London is an hour ahead of Greenwich in October.
    const odd = [
      "X1,flu,2025-10-01T23:30:00Z,1,given",
      "X2,flu,0024-01-01,1,given",
      "X3,flu,someday,1,given",
    ];
    const content = [HEADER, ...GOOD, ...odd, ...GOOD, ...odd, ""].join("\n");
    const [plain, packed] = await bothWays(content);
    expect(plain).toMatchObject({ readings: 1, n: 402, rejected: { "type:vacc_date": 4 } });
    expect(plain).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ vacc_date: "2025-10-02" })]),
    });
    expect(packed).toMatchObject({ readings: 2 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
  });

  it("are read with all others where a line does not tell which row it is", async () => {
    const inQuotes = '"P\n1",flu,2025-10-01,1,given';
    for (const other of [inQuotes, ""]) {
      const [plain, packed] = await bothWays([HEADER, ...GOOD, other, ODD[0], ""].join("\n"));
      expect(plain).toMatchObject({ readings: 2 });
      expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
    }
  });

  it("are read with all others where they are many", async () => {
    const others = Array.from({ length: 1_500 }, (_, at) => goodRow(at));
    const many = Array.from({ length: 1_000 }, (_, at) => `Y${at},measles,2025-10-01,1,given`);
    const [plain, packed] = await bothWays([HEADER, ...others, ...many, ""].join("\n"));
    expect(plain).toMatchObject({ readings: 2, n: 2_500 });
    expect(withoutReadings(plain)).toEqual(withoutReadings(packed));
    const times = Array.from({ length: 600 }, (_, at) => `T${at},flu,2025-10-01 10:30,1,given`);
    const mixed = [...others, ...many.slice(0, 400), ...times];
    const [first, second] = await bothWays([HEADER, ...mixed, ""].join("\n"));
    expect(first).toMatchObject({ readings: 2, n: 2_500 });
    expect(withoutReadings(first)).toEqual(withoutReadings(second));
    const [alone, all] = await bothWays([HEADER, ...others, ...many.slice(1), ""].join("\n"));
    expect(alone).toMatchObject({ readings: 1, n: 2_499 });
    expect(withoutReadings(alone)).toEqual(withoutReadings(all));
  });
});
