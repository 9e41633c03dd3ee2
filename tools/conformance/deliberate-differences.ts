/**
 * Where deepdive deliberately answers otherwise than a reference does. Only for cases that are marked `trap`
 * (the reference's answer would mislead a careful analyst) or `defect` (it crashes on input it means to accept):
 * the runner ignores a line for any other kind, so that nothing ordinary can be excused here.
 */
export interface DeliberateDifference {
  readonly package: string;
  /** The methods that it is true of. */
  readonly methods: readonly string[];
  /** The case, or a pattern with `*` where the reason holds for every such case of the method. */
  readonly caseId: string;
  readonly reason: string;
}

export const DELIBERATE_DIFFERENCES: readonly DeliberateDifference[] = [
  {
    package: "PHEindicatormethods",
    methods: ["phe_sii"],
    caseId: "*_half",
    reason:
      "For multipliers between 0 and 1 the reference swaps the limits of a log-transformed index and inverts those of the relative index, but not the relative index itself: an upper limit below the lower one. Limits are returned in order and on the scale of the value.",
  },
  {
    package: "PHEindicatormethods",
    methods: ["phe_sii"],
    caseId: "*charlabels*",
    reason:
      "The reference sorts text labels by letter, so that decile 10 comes before decile 2 and the index is of another order. Labels are put in the order of the number they carry.",
  },
  {
    package: "healthequal",
    methods: ["mdbu", "mdbw", "mdru", "mdrw", "r"],
    caseId: "*_nose",
    reason:
      "Without standard errors the reference crashes before it returns the point estimate it has. The point estimate is returned, without an interval, and the note says why.",
  },
  {
    package: "healthequal",
    methods: ["mdbu", "mdbw", "mdru", "mdrw", "mld", "ti", "paf", "parisk"],
    caseId: "*na",
    reason:
      "With one estimate missing (within the 15 % it allows) the reference crashes. The measure of the groups that have an estimate is returned.",
  },
  {
    package: "healthequal",
    methods: ["idisu"],
    caseId: "*_pop_and_setavg",
    reason:
      "Given both populations and a setting average the reference crashes. Value and interval are about the setting average that was asked for.",
  },
  {
    package: "PHEindicatormethods",
    methods: ["phe_proportion", "phe_rate"],
    caseId: "*onegroup*",
    reason:
      "Grouped input that happens to hold a single group is not added up by the reference: it returns a line for each row. A group is a group, however many there are: its rows are summed.",
  },
  {
    package: "PHEindicatormethods",
    methods: ["phe_life_expectancy"],
    caseId: "*_na*",
    reason:
      "Deaths missing in a band are taken by the reference as if everybody in it died, and a life expectancy of 17 years comes out. A missing count gives no answer, and the note says so.",
  },
  {
    package: "NHSRplotthedots",
    methods: ["ptd_spc"],
    caseId: "*missing*",
    reason:
      "A missing value crashes the reference once a series has seven points. It is a gap here: it counts for no limit and ends a run, and the other points are charted.",
  },
  {
    package: "PHEindicatormethods",
    methods: ["phe_quantile"],
    caseId: "*mask*",
    reason:
      "A data column that happens to be called invert silently overrides the argument of that name in the reference. The argument is what was asked for, and holds.",
  },
  {
    package: "PHEindicatormethods",
    methods: ["calculate_funnel_limits"],
    caseId: "*_prop_x*",
    reason:
      "Upper limits of a proportion are cut off at the number 100 in the reference whatever the multiplier, so that with a multiplier of 1 they exceed 1. They are cut off at the multiplier: no proportion is above it.",
  },
];
