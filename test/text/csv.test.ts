import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine, csvRecords, parseCsv, writeCsv } from "../../src/text/csv.ts";

describe("parseCsv reads RFC 4180", () => {
  it.each([
    [
      "plain fields",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "no line feed at the end",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "carriage returns",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["quotes around a delimiter, a line break and a doubled quote", 'a\n"x,\n""y"""\n', [["a"], ['x,\n"y"']]],
    ["empty fields at both ends", ",b,\n", [["", "b", ""]]],
    [
      "a field left empty at the very end",
      "a,b\n1,",
      [
        ["a", "b"],
        ["1", ""],
      ],
    ],
    ["an empty quoted field", '"",b\n', [["", "b"]]],
    ["a byte order mark", "\uFEFFa\n1\n", [["a"], ["1"]]],
    ["empty lines, passed over", "a\n\n1\n\n", [["a"], ["1"]]],
    ["a quote in the middle of a plain field, as text", 'a\n5" pipe\n', [["a"], ['5" pipe']]],
    ["nothing", "", []],
  ])("%s", (_, text, records) => {
    expect(parseCsv(text)).toEqual(records);
  });

  it("takes another delimiter", () => {
    expect(parseCsv("a\tb\n1,5\t2\n", "\t")).toEqual([
      ["a", "b"],
      ["1,5", "2"],
    ]);
    expect(parseCsv("a|b\n1|2\n", "|")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("refuses a quoted field that does not end, naming the line and not the text", () => {
    expect(() => parseCsv('a\n1\n"secret')).toThrow(/line 3 of the csv/);
    expect(() => parseCsv('a\n1\n"secret')).not.toThrow(/secret/);
  });
});

describe("csvRecords", () => {
  it("keys each record by the header, and has empty text for what a short record lacks", () => {
    expect(csvRecords("a,b\n1,2\n3\n")).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "" },
    ]);
  });
});

describe("csvLine and writeCsv", () => {
  it("write nothing for no answer, and never NA, NaN or 0", () => {
    expect(csvLine([undefined, null, 0, false, ""])).toBe(",,0,false,");
  });

  it.each(["=1+1", "+cmd", "-2+3", "@sum", "\tx", "\rx"])(
    "disarm %j, which a spreadsheet would run",
    (text) => {
      expect(parseCsv(csvLine([text]))[0]?.[0]).toBe(`'${text}`);
    },
  );

  it.each(["-3.5", "+4", "1e-9", "-1e+3"])("leave %s, a number written as text", (text) => {
    expect(csvLine([text])).toBe(text);
  });

  it("read back as they were written, whatever the text", () => {
    const cell = fc
      .string({ unit: "grapheme" })
      .filter((s) => !/^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(s));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const text = writeCsv(["a", "b"], rows);
        expect(parseCsv(text).slice(1)).toEqual(rows);
      }),
    );
  });
});
