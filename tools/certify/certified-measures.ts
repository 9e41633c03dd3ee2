/** Each effect that the generator puts in, and the measure that is of the same people or events by its own definition. */
export const MEASURES_OF_EFFECTS: readonly (readonly [effect: string, measure: string])[] = [
  ["angiography", "angiography-admission-rate"],
  ["bp-controlled", "htn-bp-control-age-at-target-onward"],
  ["bp-check-raised", "htn-case-finding-yield-raised"],
  ["bp-check-confirmed", "htn-case-finding-yield-confirmed-onward"],
  ["bp-check-diagnosed", "htn-case-finding-yield-diagnosed-onward"],
  ["copd-reviewed", "copd-annual-review"],
  ["diabetes-all-eight", "dm-care-processes-8"],
  ["diabetes-technology", "cyp-diabetes-technology"],
  ["diagnostic-wait-days:six-weeks", "diagnostics-6w"],
  ["ed-assessed-in-15", "ae-time-to-assessment"],
  ["epilepsy-nurse", "cyp-epilepsy-specialist-nurse"],
  ["excess-weight-reception", "ncmp-excess-weight-reception"],
  ["excess-weight-year-6", "ncmp-excess-weight-year6"],
  ["has-hypertension", "htn-prevalence"],
  ["language-recorded", "interpreter-need-recorded"],
  ["ld-checked", "ld-health-check"],
  ["mental-health-access-children", "cyp-mh-access"],
  ["outpatient-missed", "op-dna-rate"],
  ["quit-at-four-weeks", "smoking-quit-4wk"],
  ["recruit-after-benefit", "anchor-recruitment-ltsb"],
  ["screened-breast", "screening-coverage-breast"],
  ["smokes-at-delivery", "smoking-time-of-delivery"],
  ["smi-all-six", "smi-health-check-complete"],
  ["teeth-extracted", "cyp-tooth-extraction"],
  ["tobacco-identified", "tobacco-inpatient-uptake-identified"],
  ["tobacco-referred", "tobacco-inpatient-uptake-referred-onward"],
  ["tobacco-seen", "tobacco-inpatient-uptake-seen-onward"],
  ["tobacco-quit", "tobacco-inpatient-uptake-quit-onward"],
  ["urgent-alternative", "sdec-alternative-share"],
  ["wait-days:over-18-weeks", "rtt-over-18w"],
];

/** Measures of vaccination: sample-data/injected-truth.json has their truth, and a test holds the sample's run against it. */
const OF_VACCINATION = ["copd-flu-uptake", "copd-covid-uptake", "copd-pneumococcal-uptake"];

/** The measures whose counts on the synthetic care system are exactly what was put in, and whose intervals are certified. */
export const certifiedMeasures = (): ReadonlySet<string> =>
  new Set([...MEASURES_OF_EFFECTS.map(([, measure]) => measure), ...OF_VACCINATION]);
