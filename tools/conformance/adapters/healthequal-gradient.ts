import { usageError } from "../../../src/model/deepdive-error.ts";
import {
  type ConcentrationOptions,
  concentrationIndex,
  surveyConcentrationIndex,
} from "../../../src/statistics/gradient/concentration-index.ts";
import type { RankedGroup, SurveyRow } from "../../../src/statistics/gradient/ranked-sample.ts";
import { surveyWhoSlopeIndices, whoSlopeIndices } from "../../../src/statistics/gradient/who-slope-index.ts";
import type { Adapter, AdapterAnswer, FixtureCase, FixtureFolder } from "../adapter.ts";
import { argNumber, cellText, columnOf, refuseText } from "./fixture-values.ts";
import { asRow, sharedOptions } from "./healthequal-subgroups.ts";

type Compute = (kase: FixtureCase, folder: FixtureFolder) => AdapterAnswer;

/** A case with weights, units or strata is a survey of people; any other is of groups. */
const isSurvey = (kase: FixtureCase): boolean =>
  ["weight", "psu", "strata"].some((argument) => columnOf(kase, argument) !== undefined);

const groupsOf = (kase: FixtureCase, folder: FixtureFolder): readonly RankedGroup[] => {
  refuseText(kase);
  return folder.input(kase).map((row) => ({
    estimate: argNumber(kase, row, "est"),
    order: argNumber(kase, row, "subgroup_order") ?? Number.NaN,
    population: argNumber(kase, row, "pop"),
  }));
};

const peopleOf = (kase: FixtureCase, folder: FixtureFolder): readonly SurveyRow[] => {
  if (columnOf(kase, "fpc") !== undefined) {
    throw usageError({
      code: "fpc",
      thing: "a finite population correction",
      has: "is asked for",
      promised: "designs without",
    });
  }
  return folder
    .input(kase)
    .map((row) => ({
      estimate: argNumber(kase, row, "est"),
      order: argNumber(kase, row, "subgroup_order") ?? Number.NaN,
      weight: argNumber(kase, row, "weight"),
      psu: cellText(row[columnOf(kase, "psu") ?? ""]),
      stratum: cellText(row[columnOf(kase, "strata") ?? ""]),
    }))
    .filter(({ estimate }) => estimate !== undefined);
};

function concentrationOptions(kase: FixtureCase, relative: boolean): ConcentrationOptions {
  const { lmin, lmax, method } = kase.args;
  if (method !== undefined && method !== null && method !== "wagstaff" && method !== "erreygers") {
    throw usageError({
      code: "correction",
      thing: "method",
      has: "is neither",
      promised: "wagstaff or erreygers",
    });
  }
  if ((lmin === undefined) !== (lmax === undefined)) {
    throw usageError({
      code: "one-bound",
      thing: "a bounded indicator",
      has: "one bound",
      promised: "lmin and lmax",
    });
  }
  return {
    ...sharedOptions(kase),
    relative,
    bounds: lmin === undefined ? undefined : { min: Number(lmin), max: Number(lmax) },
    correction: method === "wagstaff" || method === "erreygers" ? method : undefined,
  };
}

const concentration =
  (relative: boolean): Compute =>
  (kase, folder) => {
    const options = concentrationOptions(kase, relative);
    return [
      asRow(
        isSurvey(kase)
          ? surveyConcentrationIndex(peopleOf(kase, folder), options)
          : concentrationIndex(groupsOf(kase, folder), options),
      ),
    ];
  };

const slope =
  (which: "slope" | "relative"): Compute =>
  (kase, folder) => {
    const options = { ...sharedOptions(kase), linear: kase.args["linear"] === true };
    const indices = isSurvey(kase)
      ? surveyWhoSlopeIndices(peopleOf(kase, folder), options)
      : whoSlopeIndices(groupsOf(kase, folder), options);
    return [asRow(indices[which])];
  };

const COMPUTE: Readonly<Record<string, Compute>> = {
  aci: concentration(false),
  rci: concentration(true),
  sii: slope("slope"),
  rii: slope("relative"),
};

export const adapters: readonly Adapter[] = Object.entries(COMPUTE).map(([method, compute]) => ({
  package: "healthequal",
  method,
  compute,
}));
