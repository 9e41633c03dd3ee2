import { DeepdiveError } from "../../model/deepdive-error.ts";
import { withSession } from "../../session/session.ts";
import { planned } from "../../study/deep-dive/planned-run.ts";
import { countedText } from "../../text/number.ts";
import { footprintOf } from "../run/footprint.ts";
import { version } from "../version.ts";
import { failed } from "./failed.ts";
import type { DoctorQuestion, Remark } from "./remark.ts";

/** Which recipes could be run with what is loaded, and what the others lack. Nothing is run. */
export async function examineRecipes({ places, now, signal }: DoctorQuestion): Promise<readonly Remark[]> {
  const { settings } = places;
  return withSession(places, signal, async (session) => {
    if (session.catalogue.current.length === 0) return [NOTHING_LOADED];
    const remarks: Remark[] = [];
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
        remarks.push({ ...failed(error), level: settings.brief.includes(recipe) ? "problem" : "note" });
      }
    }
    const ready = session.definitions.recipes.size - remarks.length;
    const text = `${countedText(ready, "recipe")} can be run with what is loaded`;
    return [{ level: ready > 0 ? "ok" : "warning", code: "recipes-ready", text }, ...remarks];
  });
}

const NOTHING_LOADED: Remark = {
  level: "note",
  code: "recipes-without-data",
  text: "No recipe can be run before something is loaded",
};
