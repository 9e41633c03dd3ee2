import type { Result } from "../../result/result.ts";
import type { Section } from "../block.ts";
import { list, section } from "../make.ts";
import { dashboardOf, dashboardTable, emptyReasons } from "./dashboard-table.ts";

/** The page of the whole system: every measure by every group, and why each empty cell is empty. No section of other deep dives. */
export function dashboardSection(result: Result): readonly Section[] {
  if (result.board === undefined) return [];
  const dashboard = dashboardOf(result, result.board);
  const { words, lines } = emptyReasons(dashboard);
  return section("dashboard", "The whole system on one page", [
    dashboardTable(dashboard),
    ...list(words, "Cells without a number"),
    ...list(lines, "Why they are empty"),
  ]);
}
