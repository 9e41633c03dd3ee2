import type { CheckFinding } from "../../model/check-finding.ts";
import { lookAtTables } from "../../service/warehouse-tables.ts";
import { rowCount } from "../../text/row-count.ts";
import type { DoctorQuestion } from "./examination.ts";
import { failed } from "./failed.ts";

/** Whether the warehouse of deepdive.yaml answers, and whether each of its tables can stand for its dataset. */
export async function examineWarehouse(question: DoctorQuestion): Promise<readonly CheckFinding[]> {
  const { folders, environment, signal } = question;
  const { warehouse } = folders.settings;
  if (warehouse === undefined) return [];
  const { tables, refused } = await lookAtTables(folders, environment, signal);
  return [
    {
      code: "warehouse",
      severity: "ok",
      thing: `warehouse ${warehouse.host}:${warehouse.port}`,
      has: "answers",
    },
    ...tables.map(
      ({ snapshot, confidentiality }): CheckFinding => ({
        code: "warehouse-table",
        severity: "ok",
        thing: `dataset ${snapshot.dataset}`,
        has: `${snapshot.sources[0]?.name ?? ""}: ${rowCount(snapshot.rows, confidentiality).text} rows`,
        dataset: snapshot.dataset,
      }),
    ),
    ...refused.map(({ dataset, error }) => ({ ...failed(error), dataset })),
  ];
}
