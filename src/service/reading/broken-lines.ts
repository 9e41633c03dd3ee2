import { BROKEN_LINES, BROKEN_LINES_NOTED } from "../../contract/reader.ts";
import type { Engine } from "../../engine/port.ts";
import type { Contract } from "../../model/contract.ts";
import { inputError } from "../../model/deepdive-error.ts";
import { literal } from "../../sql/quote.ts";
import { numberText } from "../../text/number.ts";
import { rowCount } from "../../text/row-count.ts";

const FAULTS: Readonly<Record<string, string>> = {
  "MISSING COLUMNS": "fewer fields than the header",
  "TOO MANY COLUMNS": "more fields than the header",
  "UNQUOTED VALUE": "a quote that is not closed, or text after a closing quote",
  "LINE SIZE OVER MAXIMUM": "a field longer than 2 MB",
  "INVALID ENCODING": "bytes that are no text",
};

/** Takes away what an earlier reading noted. */
export async function forgetBrokenLines(engine: Engine): Promise<void> {
  await engine.run(`DROP TABLE IF EXISTS ${BROKEN_LINES.lines}`);
  await engine.run(`DROP TABLE IF EXISTS ${BROKEN_LINES.scans}`);
}

/** Refuses a file of which lines were broken: a shifted row is worse than none, because nobody sees it. */
export async function refuseBrokenLines(
  engine: Engine,
  file: string,
  { confidentiality }: Pick<Contract, "confidentiality">,
): Promise<void> {
  const noted = await engine.rows(
    `SELECT 1 FROM information_schema.tables WHERE table_name = ${literal(BROKEN_LINES.lines)}`,
  );
  if (noted.length === 0) return;
  const rows = await engine.rows(
    `SELECT line, min(error_type::VARCHAR) AS fault FROM ${BROKEN_LINES.lines} GROUP BY line ORDER BY line`,
  );
  const [first] = rows;
  if (!first) return;
  const fault = FAULTS[String(first["fault"])] ?? "what cannot be split into its columns";
  const { text, value } = rowCount(rows.length, confidentiality);
  const atMost = rows.length < BROKEN_LINES_NOTED;
  const many = `${atMost ? text : `at least ${numberText(BROKEN_LINES_NOTED)}`} ${value === 1 ? "line" : "lines"}`;
  throw inputError({
    code: "ragged-lines",
    thing: `file ${file}`,
    has: `has ${many} not like its header; the first, line ${first["line"]}, has ${fault}`,
    promised: "Every line has as many fields as the header",
    next: "Look at that line: mostly a delimiter or a quote stands in a field that has no quotes around it",
  });
}
