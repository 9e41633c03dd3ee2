import { z } from "zod";
import type { Geography } from "../model/geography.ts";
import { keepTextsOf } from "./checked-texts.ts";
import { idField, textField } from "./fields.ts";
import { type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml } from "./yaml-document.ts";

const code = z.string().regex(/^[A-Z0-9]+$/, "It is a code of capitals and digits");

/** A file of recipes/geographies: a footprint and its Places; the file's name is the geography's. */
export const geographyFile = z.strictObject({
  title: textField,
  icb: z.strictObject({ ods: code, ons: code }),
  sub_icbs: z.array(z.strictObject({ ods: code, ons: code, former: z.array(code).default([]) })),
  places: z
    .array(
      z.strictObject({
        id: idField,
        title: textField,
        districts: z.array(z.strictObject({ code, name: textField })).min(1, "has no district"),
      }),
    )
    .min(1, "has no Place"),
  lsoas: z
    .record(
      z.string().regex(/^(2011|2021)$/, "It is the year of a code set: 2011 or 2021"),
      z.number().int().min(1),
    )
    .optional()
    .describe("By year of the code set, how many LSOAs the footprint has: ranks among them need them all"),
  source: textField,
});
keepTextsOf("geography", geographyFile);

/** Reads a file of recipes/geographies. A district lies in one Place. Throws a usage error with file, line, column. */
export function readGeographyFile(
  text: string,
  file: string,
  id: string,
  report: ReportProblem = throwProblem,
): Geography {
  const document = readYaml(text, file, geographyFile, report);
  const { title, icb, sub_icbs, places, lsoas, source } = document.value;
  const seen = new Set<string>();
  for (const [place, { districts }] of places.entries()) {
    for (const [index, district] of districts.entries()) {
      if (!seen.has(district.code)) {
        seen.add(district.code);
        continue;
      }
      report(
        document.error(["places", place, "districts", index, "code"], {
          code: "duplicate-district",
          thing: `district ${district.code}`,
          has: "is in more than one Place",
        }),
      );
    }
  }
  return { id, title, icb, subIcbs: sub_icbs, places, lsoas, source, at: document.at([]) };
}
