import type { RegistryEntry } from "../model/registry-entry.ts";
import type { Unit } from "../model/unit.ts";
import { EVIDENCE_WORDS } from "../text/evidence.ts";
import { targetText } from "../text/target.ts";
import type { Entry } from "./fields.ts";

/** What the registry says of who and what a measure is about. */
export const aboutFields = (one: RegistryEntry): readonly Entry[] => [
  ["About", one.description],
  ["Area", one.areaTitle ?? one.area],
  ["Core20PLUS5", one.core20plus5.join(", ")],
  ["Ages", one.ages],
  ["Left out", one.exclusions],
  ["Period", one.periodRule],
];

/** What it says of how a figure is judged and how far it can be trusted. */
export const trustFields = (one: RegistryEntry, unit: Unit): readonly Entry[] => [
  ["Better", one.better === "neutral" ? "neither direction is good by itself" : one.better],
  ["Targets", one.targets.map((target) => targetText(target, unit))],
  ["Caveats", one.caveats],
  ["Source", one.source],
  ["Evidence", EVIDENCE_WORDS[one.evidence]],
  ["Version", one.validFrom === undefined ? one.version : `${one.version}, from ${one.validFrom}`],
];
