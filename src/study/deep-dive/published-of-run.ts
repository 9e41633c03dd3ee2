import { COMPARATOR_AREAS, type ComparatorKind, type WorkspaceComparators } from "../../model/comparator.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { PublishedArea, ResultPublished } from "../../result/comparator.ts";
import type { Session } from "../../session/session.ts";
import type { PlannedRun } from "./planned-run.ts";
import { publishedSeries } from "./published-series.ts";

/** England, in every published file. */
const ENGLAND: PublishedArea = { kind: "england", code: "E92000001", title: "England" };

/** What a run is compared with, and the snapshots that it came from. */
export interface PublishedOfRun {
  readonly published?: ResultPublished | undefined;
  readonly snapshots: readonly Snapshot[];
}

/**
 * What is published of the measures of a run, in the areas that its recipe or, where that says none, deepdive.yaml names. A
 * Place or a network by itself is compared with nothing: what is published is of whole systems.
 */
export async function publishedOfRun(session: Session, run: PlannedRun): Promise<PublishedOfRun> {
  if (run.part !== undefined) return { snapshots: [] };
  const { recipe, measures, geography } = run;
  const asked = recipe.comparators;
  const areas = (asked?.areas ?? COMPARATOR_AREAS).flatMap((kind) =>
    areasOf(kind, session.settings?.comparators ?? {}),
  );
  const own = [
    geography.icb.ons,
    ...(geography.subIcbs.length === 1 ? geography.subIcbs : []).map(({ ons }) => ons),
  ];
  const codes = [...areas.map(({ code }) => code), ...own];
  const { series, snapshots } = await publishedSeries(session, measures, [...new Set(codes)]);
  const baseline = asked?.baseline;
  const unnamed = (["region", "peers"] as const).filter(
    (kind) =>
      asked?.areas?.includes(kind) === true &&
      areasOf(kind, session.settings?.comparators ?? {}).length === 0,
  );
  return {
    published: {
      areas,
      own,
      series,
      unnamed,
      isAsked: asked !== undefined,
      ...(baseline === undefined ? {} : { baseline }),
    },
    snapshots,
  };
}

function areasOf(kind: ComparatorKind, { region, peers }: WorkspaceComparators): readonly PublishedArea[] {
  if (kind === "england") return [ENGLAND];
  if (kind === "region") return region === undefined ? [] : [{ ...region, kind: "region" }];
  return (peers?.areas ?? []).map((area) => ({ ...area, kind: "peer" }));
}
