import type { CheckFinding } from "../../model/check-finding.ts";
import { DeepdiveError } from "../../model/deepdive-error.ts";
import { engineOf } from "../../session/open-engine.ts";
import { withSession } from "../../session/session.ts";
import { planned } from "../../study/deep-dive/planned-run.ts";
import { type UnitsInStore, unitsInStore } from "../../study/units-in-store.ts";
import { countedText } from "../../text/number.ts";
import { coverageText, fewWithoutText } from "../../text/unit-coverage.ts";
import { footprintOf } from "../run/footprint.ts";
import { version } from "../version.ts";
import type { DoctorQuestion } from "./examination.ts";
import { failed } from "./failed.ts";

/** Which recipes could be run with what is loaded, and what the others lack. Nothing is run. */
export async function examineRecipes({
  folders,
  now,
  signal,
  environment,
}: DoctorQuestion): Promise<readonly CheckFinding[]> {
  const { settings } = folders;
  const engine = await engineOf(folders, environment);
  return withSession(folders, engine, signal, async (session) => {
    if (session.catalogue.current.length === 0) return [NOTHING_LOADED];
    const findings: CheckFinding[] = [];
    for (const recipe of session.definitions.recipes.keys()) {
      const request = {
        recipe,
        ...footprintOf(undefined, settings),
        given: {},
        internal: false,
        tool: version(),
        now: () => now,
      };
      try {
        planned(session, request);
      } catch (error) {
        if (!(error instanceof DeepdiveError)) throw error;
        findings.push({ ...failed(error), severity: settings.brief.includes(recipe) ? "error" : "info" });
      }
    }
    const ready = session.definitions.recipes.size - findings.length;
    const has = `${countedText(ready, "recipe")} can be run with what is loaded`;
    const severity = ready > 0 ? "ok" : "warn";
    const footprint = session.definitions.geographies.get(settings.geography ?? "");
    const units = footprint === undefined ? [] : await unitsInStore(session, footprint, settings.parameters);
    const absent = units.filter(({ withData, all }) => withData < all);
    return [
      { code: "recipes-ready", severity, thing: "recipes", has },
      ...findings,
      ...absent.map((each) => withoutData(each)),
    ];
  });
}

function withoutData(units: UnitsInStore): CheckFinding {
  const { dataset, all, withData } = units;
  return {
    code: "units-missing",
    severity: "warn",
    thing: `dataset ${dataset}`,
    has: `has rows of ${coverageText(units)}; none of ${fewWithoutText(units)}`,
    next: `Ask for the ${units.units} that are missing, or look whether they have closed`,
    dataset,
    figure: { value: withData / all, text: coverageText(units), unit: "share" },
    threshold: 1,
  };
}

const NOTHING_LOADED: CheckFinding = {
  code: "recipes-without-data",
  severity: "info",
  thing: "recipes",
  has: "none can be run before something is loaded",
};
