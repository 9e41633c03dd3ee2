import { describe, expect, test } from "vitest";
import { countedArgs } from "../../src/findings/words/counted.ts";
import { findingWords } from "../../src/findings/words/finding-sentences.ts";
import { pageClaim } from "../../src/findings/words/page-sentences.ts";
import { RECORDS } from "../../src/model/counted-things.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { withCountedThings } from "../../src/study/deep-dive/with-counted-things.ts";

/**
 * What one row of each dataset is to a reader, written down here from the contracts' own descriptions and the
 * publishers' guidance, and not from what the contracts say under `counts`. A dataset that a measure counts and that
 * is not here fails.
 */
const COUNTED: Readonly<Record<string, string>> = {
  ...{ person: "people", population: "people", census_ethnicity: "people" },
  ...{ qof_prevalence: "people", smi_check: "people" },
  ...{ ed_attendance: "attendances", ae_monthly: "attendances", apc_spell: "admissions" },
  ...{ op_appt: "appointments", gp_appointment: "appointments", referral: "referrals" },
  ...{ wl_pathway: "pathways", rtt_waits: "pathways", fds_pathway: "pathways" },
  ...{ diagnostic_wait: "waits", diagnostic_test: "tests", screening: "invitations" },
  ...{ birth: "babies", infant_feeding: "babies", child_measurement: "children", pregnancy: "pregnancies" },
  ...{ expected_prevalence: "people", group_estimate: "people", nhs_app_users: "people" },
  ...{ benefit_claimants: "people", homelessness_duty: "households", smi_model_return: "practices" },
  ...{ npda_patient: "patients", epilepsy12_patient: "patients", recruit: "recruits" },
  ...{ inpatient_tobacco: "admissions", bp_check: "checks", urgent_contact: "contacts" },
  ...{ followed_discharge: "discharges", death: "deaths", tumour: "tumours", quit_attempt: "quit attempts" },
};
const NOUNS = [...new Set([...Object.values(COUNTED), "records", "events", "person-years"])];

/** The words for what is counted in a sentence, longest first, so that "pregnancies" is not read within another. */
const nounsIn = (sentence: string): readonly string[] =>
  NOUNS.filter((noun) => new RegExp(`(?<![\\p{L}-])${noun}(?![\\p{L}-])`, "u").test(sentence));

const definitions = await readDefinitions(["recipes"]);

describe("what a page says is counted", () => {
  test("is what each shipped measure counts, in every sentence with a number of them", () => {
    const wrong = [...definitions.measures.values()].flatMap((written) => {
      const {
        grain,
        id,
        outOf = RECORDS,
        counts = RECORDS,
      } = withCountedThings(written, definitions.contracts);
      const args = {
        ...countedArgs({ counts, outOf }),
        ...{ group: "Core20", better: "higher", about: "", measure: "M", number: 12, size: 40 },
        ...{ dimension: "Sex", shares: "up to 5%" },
      };
      const reach = [
        pageClaim("reach-size", args, []).text,
        pageClaim("reach-within", args, []).text,
        findingWords({ code: "number-to-reach", args, rows: [], weight: 0 }).sentence,
        findingWords({ code: "number-to-reach", args, rows: [], weight: 0 }).headline,
      ];
      const whole = [
        pageClaim("group-size", args, []).text,
        pageClaim("unknown-shares", { ...args, things: outOf.many }, []).text,
      ];
      const ofUnit = written.unit.kind === "rate" && written.unit.of !== "" ? [written.unit.of] : [];
      const expectedOutOf = [...ofUnit, COUNTED[written.population?.grain ?? grain]].slice(0, 1);
      return [
        ...reach.filter((text) => String(nounsIn(text)) !== COUNTED[grain]),
        ...whole.filter((text) => !expectedOutOf.some((noun) => text.includes(` ${noun} `))),
      ].map((text) => `${id}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });

  test("is named by each dataset that a shipped measure counts", () => {
    const grains = [...definitions.measures.values()].flatMap(({ grain, population }) => [
      grain,
      ...(population === undefined ? [] : [population.grain]),
    ]);
    expect(
      [...new Set(grains)].filter((id) => definitions.contracts.get(id)?.counts?.many !== COUNTED[id]),
    ).toEqual([]);
  });

  test("is a record where a workspace's own dataset does not say", () => {
    const [measure] = definitions.measures.values();
    expect(
      withCountedThings(
        { ...measure!, population: undefined, unit: { kind: "share", scale: 100 } },
        new Map(),
      ),
    ).toMatchObject({
      counts: RECORDS,
      outOf: RECORDS,
    });
  });
});
