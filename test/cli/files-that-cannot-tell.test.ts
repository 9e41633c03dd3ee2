import { beforeAll, describe, expect, it } from "vitest";
import { newFolder, workspaceAt } from "./workspace-at.ts";

/** The full CSV data file of a month: a column for each week of waiting, the last without an end. */
function fullExtract(period: string, last: number): string {
  const weeks = Array.from({ length: last }, (_, at) => at);
  const two = (week: number): string => String(week).padStart(2, "0");
  const bands = [
    ...weeks.map((week) => `Gt ${two(week)} To ${two(week + 1)} Weeks SUM 1`),
    `Gt ${last} Weeks SUM 1`,
  ];
  const header = [
    ...[
      "Period",
      "Provider Parent Org Code",
      "Provider Parent Name",
      "Provider Org Code",
      "Provider Org Name",
    ],
    ...[
      "Commissioner Parent Org Code",
      "Commissioner Parent Name",
      "Commissioner Org Code",
      "Commissioner Org Name",
    ],
    ...["RTT Part Type", "RTT Part Description", "Treatment Function Code", "Treatment Function Name"],
    ...[...bands, "Total", "Patients with unknown clock start date", "Total All"],
  ];
  // Ten wait in each week: of 105 bands 40 are of 65 weeks and more, of 53 bands nobody knows.
  const counts = bands.map(() => 10);
  const all = 10 * bands.length;
  const row = [
    ...[period, "QWU", "P", "RKB", "Provider", "QWU", "C", "B2M3M", "Commissioner"],
    ...["Part_2", "Incomplete Pathways", "C_100", "General Surgery", ...counts, all, 0, all],
  ];
  return `${header.join(",")}\n${row.join(",")}\n`;
}

describe("referral to treatment across April 2021, before which files stop at 52 weeks", () => {
  const { call, text, write } = workspaceAt(newFolder());
  beforeAll(async () => {
    await call("init", ".");
    write("march.csv", fullExtract("RTT-March-2021", 52));
    write("april.csv", fullExtract("RTT-April-2021", 104));
    expect((await call("load", "march.csv", "april.csv")).exit).toBe(0);
  }, 120_000);

  it("counts those over 65 weeks from April on, and in March says that nobody can", async () => {
    const { out } = await call("run", "waits-by-treatment-function", "--over", "month:2", "--full");
    expect(out).toContain("the files of March 2021 do not tell");
    expect(out).toContain("which is no count of 0");
    const months = out.split("Waiting over 65 weeks: share\nMonth")[1] ?? "";
    expect(months).toMatch(/^March 2021 +\[z\] +\[z\] +\[z\] +\[z\]$/mu);
    expect(months).toMatch(/^April 2021 .* 400 +1,050$/mu);
  });

  it("has no count in March alone, where it was 0", async () => {
    const { exit, out, err } = await call(
      ...["run", "waits-by-treatment-function", "--as-at", "2021-03-31"],
      ...["--measure", "rtt-over-65-weeks-pathways"],
    );
    expect(exit).toBe(5);
    expect(`${out}${err}`).toContain("last_week");
    expect(out).not.toMatch(/Waiting over 65 weeks: pathways +0\b/);
  });

  it("counts them in April", async () => {
    const { out } = await call(
      ...["run", "waits-by-treatment-function", "--as-at", "2021-04-30"],
      ...["--measure", "rtt-over-65-weeks-pathways"],
    );
    expect(out).toMatch(/Waiting over 65 weeks: pathways +400\b/);
  });

  it("says of a store that an earlier version loaded to load the file again", async () => {
    const catalogue = JSON.parse(text("store/catalogue.json")) as {
      seal?: string;
      current: { columns: readonly string[] }[];
    };
    for (const snapshot of catalogue.current)
      snapshot.columns = snapshot.columns.filter((name) => name !== "last_week");
    delete catalogue.seal;
    write("store/catalogue.json", JSON.stringify(catalogue));
    const { out, err } = await call("run", "waits-by-treatment-function", "--as-at", "2021-04-30", "--full");
    expect(`${out}${err}`.replaceAll(/\s+/g, " ")).toContain(
      "The files of rtt_waits were loaded by an earlier version of deepdive, which did not keep last_week: what rests on it is unknown. Load again: april.csv",
    );
  });
});
