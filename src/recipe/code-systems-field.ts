import { z } from "zod";
import { CODE_SYSTEMS } from "../model/codelist.ts";
import { nameField } from "./fields.ts";

/** `code_systems:` of a contract: which columns hold clinical codes, and of which system. */
export const codeSystemsField = z
  .record(nameField, z.enum(CODE_SYSTEMS))
  .describe(
    "Of which system the clinical codes of a column are, so that code_in can look for them: { primary_diagnosis: icd10 }",
  );
