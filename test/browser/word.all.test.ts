import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeDocx } from "../../src/render/docx/write-docx.ts";
import { DOCUMENT_KINDS } from "../document/made-up-documents.ts";

/** Debian's LibreOffice. On a machine without it this is left out, and says so; in CI it fails. */
const SOFFICE = "/usr/bin/soffice";
const isThere = existsSync(SOFFICE) || process.env["CI"] === "true";

test.skipIf(!isThere)(
  `a Word file opens in ${SOFFICE} and has pages`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "deepdive-word-"));
    try {
      const file = join(folder, "page.docx");
      const document = DOCUMENT_KINDS["deep dive"]!((text) => text);
      await writeFile(file, await writeDocx(document, { width: undefined, colour: false }));
      execFileSync(
        SOFFICE,
        [
          `-env:UserInstallation=file://${folder}/profile`,
          "--headless",
          "--convert-to",
          "pdf",
          "--outdir",
          folder,
          file,
        ],
        { stdio: "pipe", timeout: 120_000 },
      );
      const pdf = readFileSync(join(folder, "page.pdf")).toString("latin1");
      expect(pdf.startsWith("%PDF-")).toBe(true);
      expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(2);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  180_000,
);
