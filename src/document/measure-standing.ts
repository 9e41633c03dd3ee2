// Made by `npm run standing`, which tries every measure; test/tools/standing holds it against what runs say.

/** Measures that were tried: a measure of a workspace's own is not among them. */
export const TRIED: ReadonlySet<string> = new Set(
  `
ae-12hour ae-4hour ae-attendances ae-major-within-four-hours ae-time-in-department ae-time-to-assessment
ae-within-four-hours af-anticoagulation anchor-recruitment-ltsb angiography-admission-rate
births-ethnic-minority-share bp-recorded-5y breastfeeding-6-8wk breastfeeding-first-feed cancer-early-stage
cancer-emergency-presentation cancer-fds-28d cancer-staging-completeness census-core20-share
copd-all-three-vaccines copd-all-vaccines copd-annual-review copd-covid-uptake copd-covid-uptake-all
copd-detection-ratio copd-emergency-admission-rate copd-flu-uptake copd-pneumococcal-uptake copd-prevalence
core20-population-share covid-vaccine-uptake cyp-asthma-emergency-admission cyp-asthma-reliever-overuse
cyp-diabetes-technology cyp-epilepsy-specialist-nurse cyp-mh-access cyp-tooth-extraction diagnostics-6w
diagnostics-activity-rate dm-care-process-each dm-care-processes-8 dm-care-processes-8-blood-pressure
dm-care-processes-8-body-mass-index dm-care-processes-8-cholesterol dm-care-processes-8-creatinine
dm-care-processes-8-feet dm-care-processes-8-hba1c dm-care-processes-8-smoking
dm-care-processes-8-urine-albumin dm-care-processes-9 dm-treatment-targets-3 dq-linkage-lsoa
ed-attendance-rate-0-4 em-admission-rate-0-4 em-admission-rate-all ers-advice-guidance
ethnicity-not-stated-gp ethnicity-recording-completeness-gp ethnicity-recording-validity-ed
ethnicity-recording-validity-op ethnicity-recording-validity-sus gp-appointments gp-did-not-attend
gp-face-to-face gp-registration-transient gp-same-day gp-telephone gp-within-14-days high-intensity-users
homelessness-duty-rate htn-bp-control-150-90 htn-bp-control-age htn-bp-control-age-at-target-onward
htn-bp-control-age-measured htn-case-finding-yield htn-case-finding-yield-confirmed
htn-case-finding-yield-confirmed-onward htn-case-finding-yield-diagnosed-onward
htn-case-finding-yield-raised htn-detection-ratio htn-prevalence imd-domain-q1-population
interpreter-need-recorded jobshop-referrals ld-health-check life-expectancy-birth life-expectancy-gap-q1-q5
lipid-lowering-primary lipid-lowering-secondary lived-experience-recruits local-q1-population-share
long-term-sickness-benefit los-21-plus low-birth-weight-all low-birth-weight-term mcoc-placed-29wk
mcoc-placed-29wk-priority mh-access-rate ncmp-excess-weight-reception ncmp-excess-weight-year6
neonatal-mortality-rate nhs-app-registration obesity-prevalence-adults op-dna-rate op-pifu-rate
op-virtual-rate plus-ed-attendance-rate plus-group-size qof-af-prevalence qof-asthma-prevalence
qof-cancer-prevalence qof-chd-prevalence qof-ckd-prevalence qof-copd-prevalence qof-dementia-prevalence
qof-depression-prevalence qof-diabetes-prevalence qof-epilepsy-prevalence qof-heart-failure-prevalence
qof-hypertension-prevalence qof-learning-disability-prevalence qof-mental-health-prevalence
qof-obesity-prevalence qof-stroke-prevalence readmission-within-30d rtt-92nd-percentile-wait rtt-median-wait
rtt-over-18-weeks rtt-over-18-weeks-pathways rtt-over-18w rtt-over-52-weeks rtt-over-52-weeks-pathways
rtt-over-52w rtt-over-65-weeks rtt-over-65-weeks-pathways rtt-over-65w rtt-waiting rtt-within-18w
screening-coverage-bowel screening-coverage-breast screening-coverage-cervical-25-49
screening-coverage-cervical-50-64 screening-invitation-rate screening-uptake sdec-alternative-share
sii-life-expectancy smi-all-six-checks smi-check-alcohol smi-check-blood-glucose smi-check-blood-lipid
smi-check-blood-pressure smi-check-smoking smi-check-weight smi-hca-model-coverage smi-health-check-complete
smi-health-check-element smi-health-check-offered smoking-prevalence-gp smoking-quit-4wk
smoking-quit-dates-rate smoking-status-recorded smoking-time-of-delivery spirometry-wait stillbirth-rate
tobacco-inpatient-uptake tobacco-inpatient-uptake-identified tobacco-inpatient-uptake-quit-onward
tobacco-inpatient-uptake-referred tobacco-inpatient-uptake-referred-onward tobacco-inpatient-uptake-seen
tobacco-inpatient-uptake-seen-onward u75-mortality-cancer u75-mortality-cvd u75-mortality-respiratory
u75-mortality-respiratory-preventable wl-92nd-percentile-wait wl-median-wait wl-rate-per-1000 wl-size-shape
wl-wait-gap
`
    .trim()
    .split(/\s+/),
);

/** Measures with a figure when all deep dives run over the synthetic care system. */
export const ON_SAMPLE: ReadonlySet<string> = new Set(
  `
ae-12hour ae-4hour ae-attendances ae-major-within-four-hours ae-time-in-department ae-time-to-assessment
ae-within-four-hours af-anticoagulation anchor-recruitment-ltsb angiography-admission-rate
births-ethnic-minority-share bp-recorded-5y breastfeeding-6-8wk breastfeeding-first-feed cancer-early-stage
cancer-emergency-presentation cancer-fds-28d cancer-staging-completeness census-core20-share
copd-all-three-vaccines copd-all-vaccines copd-annual-review copd-covid-uptake copd-covid-uptake-all
copd-detection-ratio copd-emergency-admission-rate copd-flu-uptake copd-pneumococcal-uptake copd-prevalence
core20-population-share covid-vaccine-uptake cyp-asthma-emergency-admission cyp-asthma-reliever-overuse
cyp-diabetes-technology cyp-epilepsy-specialist-nurse cyp-mh-access cyp-tooth-extraction diagnostics-6w
diagnostics-activity-rate dm-care-process-each dm-care-processes-8 dm-care-processes-8-blood-pressure
dm-care-processes-8-body-mass-index dm-care-processes-8-cholesterol dm-care-processes-8-creatinine
dm-care-processes-8-feet dm-care-processes-8-hba1c dm-care-processes-8-smoking
dm-care-processes-8-urine-albumin dm-care-processes-9 dm-treatment-targets-3 dq-linkage-lsoa
ed-attendance-rate-0-4 em-admission-rate-0-4 em-admission-rate-all ers-advice-guidance
ethnicity-not-stated-gp ethnicity-recording-completeness-gp ethnicity-recording-validity-ed
ethnicity-recording-validity-op ethnicity-recording-validity-sus gp-appointments gp-did-not-attend
gp-face-to-face gp-registration-transient gp-same-day gp-telephone gp-within-14-days high-intensity-users
homelessness-duty-rate htn-bp-control-150-90 htn-bp-control-age htn-bp-control-age-at-target-onward
htn-bp-control-age-measured htn-case-finding-yield htn-case-finding-yield-confirmed
htn-case-finding-yield-confirmed-onward htn-case-finding-yield-diagnosed-onward
htn-case-finding-yield-raised htn-detection-ratio htn-prevalence imd-domain-q1-population
interpreter-need-recorded jobshop-referrals ld-health-check life-expectancy-birth life-expectancy-gap-q1-q5
lipid-lowering-primary lipid-lowering-secondary lived-experience-recruits local-q1-population-share
long-term-sickness-benefit los-21-plus low-birth-weight-all low-birth-weight-term mcoc-placed-29wk
mcoc-placed-29wk-priority mh-access-rate ncmp-excess-weight-reception ncmp-excess-weight-year6
neonatal-mortality-rate nhs-app-registration obesity-prevalence-adults op-dna-rate op-pifu-rate
op-virtual-rate plus-ed-attendance-rate plus-group-size qof-af-prevalence qof-asthma-prevalence
qof-cancer-prevalence qof-chd-prevalence qof-ckd-prevalence qof-copd-prevalence qof-dementia-prevalence
qof-depression-prevalence qof-diabetes-prevalence qof-epilepsy-prevalence qof-heart-failure-prevalence
qof-hypertension-prevalence qof-learning-disability-prevalence qof-mental-health-prevalence
qof-obesity-prevalence qof-stroke-prevalence rtt-92nd-percentile-wait rtt-median-wait rtt-over-18-weeks
rtt-over-18-weeks-pathways rtt-over-18w rtt-over-52-weeks rtt-over-52-weeks-pathways rtt-over-52w
rtt-over-65-weeks rtt-over-65-weeks-pathways rtt-over-65w rtt-waiting rtt-within-18w
screening-coverage-bowel screening-coverage-breast screening-coverage-cervical-25-49
screening-coverage-cervical-50-64 screening-invitation-rate screening-uptake sdec-alternative-share
sii-life-expectancy smi-all-six-checks smi-check-alcohol smi-check-blood-glucose smi-check-blood-lipid
smi-check-blood-pressure smi-check-smoking smi-check-weight smi-hca-model-coverage smi-health-check-complete
smi-health-check-element smi-health-check-offered smoking-prevalence-gp smoking-quit-4wk
smoking-quit-dates-rate smoking-status-recorded smoking-time-of-delivery spirometry-wait
tobacco-inpatient-uptake tobacco-inpatient-uptake-identified tobacco-inpatient-uptake-quit-onward
tobacco-inpatient-uptake-referred tobacco-inpatient-uptake-referred-onward tobacco-inpatient-uptake-seen
tobacco-inpatient-uptake-seen-onward u75-mortality-cancer u75-mortality-cvd u75-mortality-respiratory
u75-mortality-respiratory-preventable wl-92nd-percentile-wait wl-median-wait wl-rate-per-1000 wl-size-shape
wl-wait-gap
`
    .trim()
    .split(/\s+/),
);

/** Measures with a figure when all deep dives run over published files alone. */
export const ON_PUBLISHED: ReadonlySet<string> = new Set(
  `
ae-attendances ae-major-within-four-hours ae-within-four-hours core20-population-share gp-appointments
gp-did-not-attend gp-face-to-face gp-same-day gp-telephone gp-within-14-days imd-domain-q1-population
local-q1-population-share qof-af-prevalence qof-asthma-prevalence qof-cancer-prevalence qof-chd-prevalence
qof-ckd-prevalence qof-copd-prevalence qof-dementia-prevalence qof-depression-prevalence
qof-diabetes-prevalence qof-epilepsy-prevalence qof-heart-failure-prevalence qof-hypertension-prevalence
qof-learning-disability-prevalence qof-mental-health-prevalence qof-obesity-prevalence qof-stroke-prevalence
rtt-92nd-percentile-wait rtt-median-wait rtt-over-18-weeks rtt-over-18-weeks-pathways rtt-over-52-weeks
rtt-over-52-weeks-pathways rtt-over-65-weeks rtt-over-65-weeks-pathways rtt-waiting smi-all-six-checks
smi-check-alcohol smi-check-blood-glucose smi-check-blood-lipid smi-check-blood-pressure smi-check-smoking
smi-check-weight
`
    .trim()
    .split(/\s+/),
);

/** Measures whose counts are exactly what the generator put in, and whose intervals held it. */
export const CERTIFIED: ReadonlySet<string> = new Set(
  `
ae-12hour ae-4hour ae-time-to-assessment af-anticoagulation anchor-recruitment-ltsb
angiography-admission-rate bp-recorded-5y breastfeeding-6-8wk breastfeeding-first-feed cancer-early-stage
cancer-emergency-presentation cancer-fds-28d cancer-staging-completeness copd-all-three-vaccines
copd-all-vaccines copd-annual-review copd-covid-uptake copd-flu-uptake copd-pneumococcal-uptake
copd-prevalence covid-vaccine-uptake cyp-asthma-reliever-overuse cyp-diabetes-technology
cyp-epilepsy-specialist-nurse cyp-mh-access cyp-tooth-extraction diagnostics-6w dm-care-process-each
dm-care-processes-8 dm-care-processes-8-blood-pressure dm-care-processes-8-body-mass-index
dm-care-processes-8-cholesterol dm-care-processes-8-creatinine dm-care-processes-8-feet
dm-care-processes-8-hba1c dm-care-processes-8-smoking dm-care-processes-8-urine-albumin dm-care-processes-9
ethnicity-recording-validity-ed ethnicity-recording-validity-op ethnicity-recording-validity-sus
high-intensity-users htn-bp-control-150-90 htn-bp-control-age htn-bp-control-age-at-target-onward
htn-bp-control-age-measured htn-case-finding-yield htn-case-finding-yield-confirmed-onward
htn-case-finding-yield-diagnosed-onward htn-case-finding-yield-raised htn-prevalence
interpreter-need-recorded ld-health-check lipid-lowering-secondary low-birth-weight-all
low-birth-weight-term mcoc-placed-29wk mcoc-placed-29wk-priority mh-access-rate ncmp-excess-weight-reception
ncmp-excess-weight-year6 obesity-prevalence-adults op-dna-rate op-virtual-rate plus-group-size rtt-over-18w
rtt-over-52w rtt-over-65w rtt-within-18w screening-coverage-bowel screening-coverage-breast
screening-coverage-cervical-25-49 screening-coverage-cervical-50-64 screening-uptake sdec-alternative-share
smi-health-check-complete smi-health-check-element smi-health-check-offered smoking-prevalence-gp
smoking-quit-4wk smoking-status-recorded smoking-time-of-delivery stillbirth-rate tobacco-inpatient-uptake
tobacco-inpatient-uptake-identified tobacco-inpatient-uptake-quit-onward
tobacco-inpatient-uptake-referred-onward tobacco-inpatient-uptake-seen-onward
`
    .trim()
    .split(/\s+/),
);
