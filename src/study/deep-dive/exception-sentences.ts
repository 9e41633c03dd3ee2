import type { EffectivePolicy } from "../../disclosure/policy/effective-policy.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Session } from "../../session/session.ts";

/** What deepdive.yaml excepts from disclosure control and a run makes use of, a sentence each, for every page of it. */
export function exceptionSentences(
  { definitions: { contracts }, settings }: Pick<Session, "definitions" | "settings">,
  snapshots: readonly Snapshot[],
  { policy, isException }: EffectivePolicy,
): readonly string[] {
  const read = new Set(snapshots.map(({ dataset }) => dataset));
  const open = (settings?.disclosure.open ?? []).filter(
    (id) => read.has(id) && contracts.get(id)?.confidentiality === "open",
  );
  return [
    ...(isException
      ? [
          `This workspace lets the disclosure policy '${policy.id}' (${policy.title}) stand in; the contracts of the data do not list it`,
        ]
      : []),
    ...open.map(
      (id) =>
        `This workspace declares the dataset '${id}' open, though its rows are of people or events: counts of it are not protected`,
    ),
  ];
}
