import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recognise } from "../../src/contract/recognise.ts";
import type { Contract } from "../../src/model/contract.ts";
import { DeepdiveError } from "../../src/model/deepdive-error.ts";
import { readContractFile } from "../../src/recipe/contract-file.ts";
import { CONTRACTS, contract } from "./contracts.ts";

const TEMPLATE = join(import.meta.dirname, "../../workspace-template/recipes/datasets/example_survey.yaml");
const EXAMPLE = readContractFile(readFileSync(TEMPLATE, "utf8"), TEMPLATE, new Map());

const outline = (text: string) => ({
  name: "file.csv",
  records: text.split("\n").map((line) => line.split(",")),
  whole: false,
  named: false,
});
const NOTHING = { contract: undefined, layout: undefined };
const wanting = (id: string) => ({ contract: contract(id), layout: undefined });

function refusal(work: () => unknown): DeepdiveError {
  try {
    work();
  } catch (cause) {
    if (cause instanceof DeepdiveError) return cause;
    throw cause;
  }
  throw new Error("was not refused");
}

const refused = (text: string, contracts = CONTRACTS): DeepdiveError =>
  refusal(() => recognise(outline(text), contracts, NOTHING));

/** A header that has a dataset's own columns, as many of them as a layout lets stand there. */
const fullHeader = ({ columns }: Contract): readonly string[] => columns.map(({ name }) => name);

describe("what a file is taken for needs evidence", () => {
  it.each([
    ["a pseudonym and what nobody knows", "NHS_NUMBER_PSEUDO,FOO,BAR\n1,2,3", "dataset-unclear"],
    ["a known pseudonym alone", "person_id,FOO\n1,2", "dataset-unclear"],
    [
      "an attendance list, of which the arrival is not read",
      "person_id,age,sex,practice_code,ARRIVED_ON\n1,30,F,M84001,2025-01-02\n2,40,M,M84001,2025-02-03",
      "dataset-unclear",
    ],
    [
      "what was counted of people, month by month",
      "person_id,age,practice_code,period\n1,30,M84001,2026-01\n2,40,M84001,2026-02",
      "dataset-unclear",
    ],
    [
      "claims of practices, which have a status too",
      "practice_code,status,claim\nM84001,A,12\nM84002,C,9",
      "dataset-unclear",
    ],
    [
      "a vaccination list whose vaccine and date go by other names",
      "person_id,sex,practice_code,JAB,GIVEN_ON\n1,F,M84001,flu,01/10/2025\n2,M,M84001,flu,02/10/2025",
      "dataset-unclear",
    ],
    [
      "people with one of their vaccinations",
      "person_id,sex,age,practice_code,vaccine\n1,F,30,M84001,flu",
      "dataset-unclear",
    ],
    [
      "an extract of which most columns stay unread",
      "PSEUDO_HESID,SEX,ETHNOS,GPPRAC,AEKEY,AEARRIVALMODE,AEATTENDCAT,AEDEPTTYPE,DIAG2_01\n1,1,A,M84001,1,1,1,1,1",
      "dataset-unclear",
    ],
    [
      "a sheet of achievement with practices and networks",
      "PRACTICE_CODE,PRACTICE_NAME,PCN_CODE,PCN_NAME,DOMAIN,POINTS,ACHIEVED\nM84001,A,U00001,B,C,1,1",
      "dataset-unclear",
    ],
  ])("%s is a question", (_, text, code) => {
    const error = refused(text);
    expect([error.code, error.exit]).toEqual([code, 3]);
    expect(error.parts.next).toContain("extends: ");
  });

  it("the question says what it may be, why that is not certain, and how to say so", () => {
    const error = refused(
      "person_id,age,sex,practice_code,ARRIVED_ON\n1,30,F,M84001,2025-01-02\n2,4,M,M84001,2025-02-03",
    );
    expect(error.message).toContain("may be person, but its rows may be events, as column 'ARRIVED_ON' says");
    expect(error.message).toContain("if one row is a person, deepdive load person FILE");
    expect(error.message).not.toMatch(/2025|M84001/);
  });

  it("but the day of an extract, the same in every row, is no event", () => {
    const text = "person_id,age,sex,practice_code,RUN_ON\n1,30,F,M84001,2025-01-02\n2,40,M,M84001,2025-01-02";
    expect(recognise(outline(text), CONTRACTS, NOTHING).contract.id).toBe("person");
  });

  it.each([
    [
      "where the file says nothing against it",
      "person_id,age,sex,practice_code,ARRIVED_ON\n1,30,F,M84001,2025-01-02\n2,4,M,M84001,2025-02-03",
    ],
    [
      "with what identifies it and more that nobody knows",
      "person_id,age,practice_code,A,B,C,D\n1,30,M84001,2,3,4,5",
    ],
    [
      "without what identifies it, where little is left unread",
      "person_id,sex,reg_start,FOO\n1,F,2020-01-01,2",
    ],
  ])("what somebody says is believed %s", (_, text) => {
    expect(recognise(outline(text), CONTRACTS, wanting("person")).contract.id).toBe("person");
  });

  it("an example that init writes is never a candidate, and is one where it is named", () => {
    const text = "ID,LSOA_CODE,satisfied\n1,E01000001,yes";
    expect(refused(text, [...CONTRACTS, EXAMPLE]).message).not.toContain(EXAMPLE.id);
    const match = recognise(outline(text), [...CONTRACTS, EXAMPLE], { contract: EXAMPLE, layout: undefined });
    expect(match.contract.id).toBe(EXAMPLE.id);
    const mine = { ...EXAMPLE, example: undefined };
    expect(recognise(outline(text), [...CONTRACTS, mine], NOTHING).contract.id).toBe(EXAMPLE.id);
  });

  it("a dataset that states no identifying columns needs all it requires, and more than its key", () => {
    const columns = ["visit_id", "visit_date", "kind"].map((name, at) => ({
      ...{ name, title: name, aliases: [], type: "text" as const, required: at === 0 },
    }));
    const visits: Contract = { ...contract("condition"), id: "visits", key: ["visit_id"], columns };
    const { identifies: _, ...stated } = visits;
    expect(refused("visit_id,FOO\n1,2", [stated]).message).toContain("lacks any column but its key");
    expect(recognise(outline("visit_id,kind\n1,2"), [stated], NOTHING).contract.id).toBe("visits");
  });
});

describe("of every dataset", () => {
  it.each(CONTRACTS.map((each) => [each.id, each] as const))(
    "%s: a file with all its columns is it",
    (id, each) => {
      const header = fullHeader(each).join(",");
      expect(recognise(outline(`${header}\n`), CONTRACTS, NOTHING).contract.id).toBe(id);
    },
  );

  it.each(CONTRACTS.filter(({ key }) => key.length > 0).map((each) => [each.id, each.key] as const))(
    "%s: its key alone is not taken for anything but what it identifies",
    (_, key) => {
      const [first = ""] = key;
      expect(refused(`${first},FOO\n1,2`).exit).toBe(3);
    },
  );

  // The headers of a published file tell it by themselves, however wide it is.
  const unpublished = CONTRACTS.filter(({ layouts }) => layouts.every(({ columns }) => columns.length < 3));

  it.each(unpublished.map((each) => [each.id, each] as const))(
    "%s: more columns that nobody knows than it has make it a question, and its name answers it",
    (id, each) => {
      const known = fullHeader(each);
      const strange = Array.from({ length: known.length + 1 }, (_, at) => `FOO${at}`);
      const text = `${[...known, ...strange].join(",")}\n`;
      expect(refused(text).code).toBe("dataset-unclear");
      expect(recognise(outline(text), CONTRACTS, wanting(id)).contract.id).toBe(id);
    },
  );
});

describe("a layout that states a value", () => {
  const GIVEN = "person_id,vaccine,vacc_date";

  it("is taken where nothing could say otherwise", () => {
    expect(recognise(outline(`${GIVEN},BATCH\n1,flu,2025-10-01,X`), CONTRACTS, NOTHING).layout.id).toBe(
      "given-only",
    );
  });

  it.each([
    ["by its name", `${GIVEN},REC_STATUS\n1,flu,2025-10-01,Completed`],
    ["by its name, without a row to look at", `${GIVEN},RecStatus`],
    ["by yes and no", `${GIVEN},vaccinated\n1,flu,2025-10-01,Y\n2,flu,2025-10-01,N`],
    ["by its reason", `${GIVEN},reason_not_given\n1,flu,2025-10-01,\n2,flu,2025-10-01,Declined`],
    ["by words of its own", `${GIVEN},Outcome text\n1,flu,2025-10-01,Done\n2,flu,2025-10-01,Completed`],
    ["by what stands in it", `${GIVEN},RESULT\n1,flu,2025-10-01,Declined\n2,flu,2025-10-01,Given`],
  ])("is not taken while a column that is not read could hold it, %s", (_, text) => {
    for (const wanted of [NOTHING, wanting("vaccination")]) {
      const error = refusal(() => recognise(outline(text), CONTRACTS, wanted));
      expect([error.code, error.exit]).toEqual(["constant-contradicted", 3]);
      expect(error.message).toContain("could say status of vaccination");
      expect(error.message).not.toMatch(/Completed|Declined/);
    }
  });

  it("is taken all the same where somebody names it", () => {
    const text = `${GIVEN},EVENT_STATUS\n1,flu,2025-10-01,Completed`;
    const wanted = { contract: undefined, layout: "given-only" };
    expect(recognise(outline(text), CONTRACTS, wanted).layout.id).toBe("given-only");
  });

  const constants = CONTRACTS.flatMap((each) =>
    each.layouts
      .filter(({ recognise }) => recognise === "header")
      .flatMap((layout) =>
        Object.keys(layout.constants)
          .filter((name) => each.columns.some((column) => column.name === name && column.type === "code"))
          .map((name) => [`${each.id}/${layout.id}`, name, each, layout] as const),
      ),
  );

  it.each(constants)("%s is not taken beside a column called LATEST_%s", (_, name, each, layout) => {
    const listed = new Map(layout.columns.map(({ column, header = "" }) => [column, header]));
    const header = [
      ...each.columns.filter((column) => layout.constants[column.name] === undefined && column.name !== name),
    ].map((column) => listed.get(column.name) ?? column.name);
    const levels = layout.unpivot ? ["0", "1", "90+"] : [];
    const text = [...header, ...levels, `LATEST_${name}`].join(",");
    const error = refusal(() => recognise(outline(text), CONTRACTS, wanting(each.id)));
    expect(error.code).toBe("constant-contradicted");
  });
});

describe("the nearest datasets", () => {
  it.each([
    "Indicator ID,Indicator Name,Parent Code,Area Code,Area Name,Area Type,Sex,Age,Category,Time period,Value",
    "Period,Org Code,Parent Org,Org name,A&E attendances Type 1,Emergency admissions via A&E - Type 1",
    "PRACTICE_CODE,REVISED_MAXIMUM_POINTS",
    "PRACTICE_CODE,VALIDATION_RULE,RULE_DESCRIPTION",
  ])("are not named for a file that only shares a column or two: %s", (header) => {
    const error = refused(
      `${header}\n`,
      CONTRACTS.filter(({ id }) => ["person", "practice", "practice_pcn", "qof_prevalence"].includes(id)),
    );
    expect(error.code).toBe("layout-not-recognised");
    expect(error.message).not.toContain("Nearest");
  });

  it("are named where most of what identifies them is there", () => {
    const error = refused("PRACTICE_CODE,GROUP_CODE,REGISTERED,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\n");
    expect(error.message).toContain("Nearest: qof_prevalence (prevalence) lacks register");
  });
});
