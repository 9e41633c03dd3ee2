import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { renderWorkbook } from "../../src/render/workbook/write-workbook.ts";
import { parseCsv } from "../../src/text/csv.ts";
import { workbookRows } from "../render/word-text.ts";
import { madeUpResult } from "../result/made-up-result.ts";

/** Debian's LibreOffice. On a machine without it this is left out, and says so; in CI it fails. */
const SOFFICE = "/usr/bin/soffice";
const isThere = existsSync(SOFFICE) || process.env["CI"] === "true";

/** Every sheet, as UTF-8 with commas, its numbers as they are kept. */
const ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

test.skipIf(!isThere)(
  `a workbook opens in ${SOFFICE}: every sheet has the rows and the text that were written`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "deepdive-workbook-"));
    try {
      const [file] = await renderWorkbook(madeUpResult(), {
        ...{ width: undefined, colour: false, encodeParquet: undefined },
      });
      const bytes = file!.content as Uint8Array;
      await writeFile(join(folder, "page.xlsx"), bytes);
      execFileSync(
        SOFFICE,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          ...["--headless", "--convert-to", ALL_SHEETS, "--outdir", folder, join(folder, "page.xlsx")],
        ],
        { stdio: "pipe", timeout: 120_000 },
      );
      const sheets = workbookRows(bytes);
      const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
      expect(names).toHaveLength(sheets.size);
      for (const [name, rows] of sheets) {
        const read = parseCsv(readFileSync(join(folder, `page-${name}.csv`), "utf8"));
        expect(read.length, name).toBe(rows.length);
        expect(
          read.map(([first]) => first),
          name,
        ).toEqual(rows.map(([first]) => first));
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
