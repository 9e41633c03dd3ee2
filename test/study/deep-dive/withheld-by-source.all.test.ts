import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../../cli/run-cli.ts";
import { SAMPLE_DATA } from "./running.ts";

const FILES = ["imd-2025.csv", "MAPPING_NHS_GEOGRAPHIES_2526.csv", "gp-reg-pat-prac-lsoa-all.csv"];
const QOF = "PREVALENCE_2526.csv";

interface Line {
  readonly cut: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly status: string;
  readonly reason: string | null;
}

describe("a register that its source withholds", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "deepdive-source-"));
    writeFileSync(join(folder, "deepdive.yaml"), "geography: sample\n");
    for (const name of FILES) writeFileSync(join(folder, name), readFileSync(join(SAMPLE_DATA, name)));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The lines of a run over the sample with another text in the register of the first practice. */
  async function linesWith(register: string): Promise<readonly Line[]> {
    const [header, first = "", ...others] = readFileSync(join(SAMPLE_DATA, QOF), "utf8").split("\n");
    const fields = first.split(",");
    fields[2] = register;
    writeFileSync(join(folder, QOF), [header, fields.join(","), ...others].join("\n"));
    const loaded = await runCli(
      ["load", ...FILES, QOF, "--store", join(folder, `store-${register}`)],
      folder,
    );
    expect(loaded.exit, loaded.err).toBe(0);
    const ran = await runCli(
      ["run", "qof-prevalence-gap", "--format", "json", "--store", join(folder, `store-${register}`)],
      folder,
    );
    expect(ran.exit, ran.err).toBe(0);
    return (JSON.parse(ran.out) as { rows: Line[] }).rows.filter(
      ({ cut, status }) => ["total", "practice"].includes(cut) && status !== undefined,
    );
  }

  test("leaves the practice and every total over it without an answer, and says so; other practices are answered", async () => {
    const whole = await linesWith("127");
    const lacking = await linesWith("[c]");
    expect(lacking).toHaveLength(whole.length);
    expect(whole.filter(({ status }) => status === "withheld")).toEqual([]);
    const without = lacking.filter(({ status }) => status === "withheld");
    expect(without.map(({ cut }) => cut).sort()).toEqual(["practice", "total"]);
    for (const { numerator, denominator, value, reason } of without) {
      expect([numerator, denominator, value, reason]).toEqual([null, null, null, "withheld-by-source"]);
    }
    const kept = lacking.filter(({ status }) => status !== "withheld");
    expect(whole).toEqual(expect.arrayContaining([...kept]));
  }, 120_000);
});
