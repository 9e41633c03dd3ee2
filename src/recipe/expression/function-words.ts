import { FUNCTIONS } from "../../sql/functions.ts";
import { RELATED_USAGE, signatureInWords } from "./check-call.ts";
import { CODE_IN } from "./check-code-in.ts";

/** What an expression may call, a line each: the four functions over related datasets, then the others. */
export function functionLines(): readonly string[] {
  return [
    ...Object.values(RELATED_USAGE).map(({ usage, summary }) => `${usage}: ${summary}`),
    `${CODE_IN.usage}: ${CODE_IN.summary}`,
    ...FUNCTIONS.map(
      ({ name, signatures, summary }) =>
        `${WRITTEN[name] ?? name}: ${summary} (${signatures.map(signatureInWords).join("; or ")})`,
    ),
  ];
}

/** Operators whose name in the parser is not what people write. */
const WRITTEN: Readonly<Record<string, string>> = {
  "~~": "LIKE",
  "!~~": "NOT LIKE",
  "~~*": "ILIKE",
  "!~~*": "NOT ILIKE",
  to_days: "INTERVAL n DAY",
  to_weeks: "INTERVAL n WEEK",
  to_months: "INTERVAL n MONTH",
  to_years: "INTERVAL n YEAR",
};
