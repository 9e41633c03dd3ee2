import { basename } from "node:path";
import { findingOfError } from "../../model/check-finding.ts";
import type { DeepdiveError } from "../../model/deepdive-error.ts";
import { EXIT } from "../../model/exit-code.ts";
import { readCatalogue } from "../../store/catalogue.ts";
import { storeBeside } from "../../store/store-beside.ts";
import { inTemporaryFolder } from "../../write/temporary-folder.ts";
import { asideFile } from "../load/keep-aside.ts";
import type { LoadContext } from "../load/load-context.ts";
import { type LoadOutcome, loadFiles } from "../load/load-files.ts";
import type { LoadReport, LoadRequest } from "../load/load-report.ts";
import {
  type CheckEffects,
  type CheckedArea,
  type CheckPlace,
  checkContext,
  withStoreViews,
} from "./check-context.ts";
import { checkTable, type Subject } from "./check-table.ts";
import { writeRejects } from "./write-rejects.ts";

/** Which files are checked; datasets are known once the definitions are read. */
export type RequestedFiles = (isDataset: (name: string) => boolean) => readonly LoadRequest[];

/**
 * Checks files as load would read them. They are loaded into a store beside the store, which is gone afterwards, so that
 * the store itself is never written. A file that load would refuse is a finding; one that cannot be read at all has
 * not been checked.
 */
export async function checkFiles(
  place: CheckPlace,
  requested: RequestedFiles,
  effects: CheckEffects,
): Promise<readonly CheckedArea[]> {
  const context = await checkContext(place, effects);
  const requests = requested((name) => context.contracts.has(name.replaceAll("-", "_")));
  return inTemporaryFolder(async (folder) => {
    const beside = await storeBeside(place.store, await readCatalogue(place.store), folder);
    const trying: LoadContext = {
      ...context,
      store: beside,
      isTrial: true,
      ...(effects.rejects === undefined ? {} : { asideTo: folder }),
    };
    const outcomes: LoadOutcome[] = [];
    // One by one: a file that is refused keeps no other from being checked.
    for (const request of requests) outcomes.push(...(await loadFiles([request], trying)));
    const catalogue = await readCatalogue(beside);
    return withStoreViews(beside, catalogue, trying, async (engine) => {
      const areas: CheckedArea[] = [];
      for (const outcome of outcomes) {
        areas.push(
          "refused" in outcome
            ? refusedArea(outcome.file, outcome.refused, folder)
            : withDoubted(
                await checkTable(subjectOf(outcome.report, place, context), {
                  engine,
                  store: beside,
                  catalogue,
                  context: trying,
                }),
                asideFile(folder, outcome.report.snapshot.id),
              ),
        );
      }
      if (effects.rejects) await writeRejects(effects.rejects, areas, engine, beside);
      return areas;
    });
  });
}

function subjectOf(report: LoadReport, { quality }: CheckPlace, { contracts }: LoadContext): Subject {
  const { file, snapshot } = report;
  const contract = contracts.get(snapshot.dataset);
  if (contract === undefined) throw new Error(`dataset ${snapshot.dataset} was loaded without a contract`);
  return {
    title: basename(file),
    thing: `file ${file}, dataset ${contract.id}`,
    file,
    contract,
    snapshots: [snapshot],
    quality: quality[contract.id],
  };
}

/** Codes of a file that nobody has looked into: there is no such file, or it may not be read. */
const NOT_READ: ReadonlySet<string> = new Set([
  "file-missing",
  "file-forbidden",
  "file-unreadable",
  "is-a-folder",
]);

/** The rows of which a value was taken as missing, beside those that were set aside. */
const withDoubted = (area: CheckedArea, file: string): CheckedArea =>
  area.failing === undefined
    ? area
    : { ...area, failing: { ...area.failing, aside: [...area.failing.aside, file] } };

function refusedArea(file: string, refused: DeepdiveError, folder: string): CheckedArea {
  const isNotRead = refused.exit !== EXIT.inputRefused || NOT_READ.has(refused.code);
  return {
    title: file,
    findings: [{ ...findingOfError(refused), file }],
    seconds: { pass: 0, across: 0 },
    failing: { title: file, columns: [], source: "", failing: [], aside: [asideFile(folder, file)] },
    failed: isNotRead ? refused : undefined,
  };
}
