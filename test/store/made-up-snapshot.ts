import type { Catalogue, Snapshot } from "../../src/model/snapshot.ts";

export const madeUpSnapshot = (id: string, parts: Partial<Snapshot> = {}): Snapshot => ({
  dataset: "imd",
  id,
  file: `snapshots/imd/${id}.parquet`,
  partition: { iod_edition: 2019 },
  rows: 1,
  rejected: {},
  loadedAt: "2026-01-01T00:00:00.000Z",
  layout: "test",
  sources: [],
  columns: [],
  vintages: {},
  synthetic: true,
  ...parts,
});

export const catalogueOf = (
  current: readonly Snapshot[],
  superseded: readonly Snapshot[] = [],
): Catalogue => ({ version: 2, current, superseded });
