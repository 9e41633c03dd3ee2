import { join } from "node:path";
import { z } from "zod";
import { CODE_SYSTEMS, type Codelist, type CodeSystem } from "../model/codelist.ts";
import { codesOfRange, normalCode, whyNoCode } from "../text/clinical-code.ts";
import { evidenceField, textField } from "./fields.ts";
import { overlay } from "./overlay.ts";
import { readFolder } from "./read-folder.ts";
import { attempt, type ReportProblem, throwProblem } from "./report-problem.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

/** A code, or the first and the last of a range of ICD-10 or OPCS-4: J40-J44. What it means stands in a YAML comment. */
const codeEntry = textField;

/** A file of recipes/codelists in YAML: clinical codes that stand for one thing; the file's name is the list's. */
export const codelistFile = z.strictObject({
  title: textField.describe("What the codes stand for"),
  system: z.enum(CODE_SYSTEMS).describe("The system that the codes are of"),
  version: textField.describe("The version of the list"),
  source: textField.describe("Who made the list, and where it is published"),
  evidence: evidenceField,
  codes: z
    .array(codeEntry)
    .min(1, "has no codes")
    .describe(
      "In ICD-10 and OPCS-4 a code stands for all beneath it: C34 for C34.1. Dots and blanks do not matter; J40-J44 is a range",
    ),
  except: z.array(codeEntry).default([]).describe("Codes beneath those that are not meant"),
});

type File = z.output<typeof codelistFile>;

/** Reads a file of recipes/codelists. Throws a usage error with file, line and column. */
export function readCodelistFile(
  text: string,
  file: string,
  id: string,
  report: ReportProblem = throwProblem,
): Codelist {
  const document = readYaml(text, file, codelistFile, report);
  const { codes, except, ...same } = document.value;
  return {
    ...same,
    id,
    codes: codes.flatMap((code, index) => codesOf(document, code, ["codes", index], report)),
    except: except.flatMap((code, index) => codesOf(document, code, ["except", index], report)),
    at: document.at(["title"]),
  };
}

function codesOf(
  document: YamlDocument<File>,
  written: string,
  path: readonly (string | number)[],
  report: ReportProblem,
): readonly string[] {
  const { system } = document.value;
  const codes = codesOfRange(written, system) ?? [normalCode(written, system)];
  const wrong = codes.find((code) => whyNoCode(code, system) !== undefined);
  if (wrong === undefined) return codes;
  report(
    document.error(path, {
      code: "code-of-another-system",
      thing: "this code list",
      has: `has '${written}', which is no code of ${system}`,
      promised: whyNoCode(wrong, system),
      next: "Correct the code, or say which system the list is of",
    }),
  );
  return [];
}

/**
 * The code lists of folders by the names of their files, those of later folders over those of earlier ones.
 *
 * @param only the lists that are needed; undefined: all
 */
export function readCodelistFiles(
  folders: readonly string[],
  only: ReadonlySet<string> | undefined,
  report: ReportProblem = throwProblem,
): ReadonlyMap<string, Codelist> {
  if (only?.size === 0) return new Map();
  const read = folders.map((folder) =>
    readFolder(join(folder, "codelists"))
      .filter(({ id }) => only?.has(id) ?? true)
      .flatMap(({ text, file, id }) => attempt(report, () => readCodelistFile(text, file, id, report)) ?? []),
  );
  return overlay("code list", read, ({ id }) => id, report);
}

/** Whether a code of the system stands for all codes that begin with it. */
export const isBuiltUp = (system: CodeSystem): boolean =>
  system === "icd10" || system === "opcs4" || system === "bnf";
