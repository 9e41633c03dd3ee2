import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ADAPTERS } from "../../../tools/conformance/adapters.ts";
import { DELIBERATE_DIFFERENCES } from "../../../tools/conformance/deliberate-differences.ts";
import { disk } from "../../../tools/conformance/disk.ts";
import { methodFolders } from "../../../tools/conformance/fixture-folder.ts";
import { runFolder } from "../../../tools/conformance/run.ts";

const shared = fileURLToPath(new URL("../../../../shared/fixtures", import.meta.url));

// The reference packages' results are not part of the project: where they are not beside it, this is skipped.
describe.skipIf(!existsSync(shared))("the results of the reference packages", () => {
  const folders = existsSync(shared) ? methodFolders(shared, disk) : [];

  it.each(folders.map((folder) => [`${folder.package}/${folder.method}`, folder] as const))(
    "%s",
    async (_, folder) => {
      const report = await runFolder(folder, ADAPTERS, DELIBERATE_DIFFERENCES);
      const failed = report.cases.filter((kase) => kase.outcome === "failed");
      expect(report.problem).toBeUndefined();
      expect(failed).toEqual([]);
    },
  );

  it("differ from ours wherever a difference is listed: no line outlives its reason", async () => {
    const named = folders.filter((folder) =>
      DELIBERATE_DIFFERENCES.some(
        (line) => line.package === folder.package && line.methods.includes(folder.method),
      ),
    );
    const reports = await Promise.all(
      named.map((folder) => runFolder(folder, ADAPTERS, DELIBERATE_DIFFERENCES)),
    );
    const reasons = new Set(
      reports
        .flatMap(({ cases }) => cases)
        .filter(({ outcome }) => outcome === "deliberate")
        .map(({ reason }) => reason),
    );
    expect(DELIBERATE_DIFFERENCES.filter(({ reason }) => !reasons.has(reason))).toEqual([]);
  });
});
