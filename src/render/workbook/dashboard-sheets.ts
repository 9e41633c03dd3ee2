import { dashboardOf, emptyReasons, unitOf } from "../../document/dashboard/dashboard-table.ts";
import { notices } from "../../document/notices.ts";
import type { Result } from "../../result/result.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

/** The page of the whole system, and a sheet of why cells of it are empty; none of a deep dive that has no such page. */
export function dashboardSheets(result: Result): readonly Sheet[] {
  if (result.board === undefined) return [];
  const dashboard = dashboardOf(result, result.board);
  const { words, lines } = emptyReasons(dashboard);
  return [
    {
      name: "Dashboard",
      title: "The whole system on one page",
      about: [
        ...notices(result),
        "This sheet has one table. A cell without a number says why; the next sheet tells more.",
      ],
      table: {
        headings: ["Measure", "Unit", ...dashboard.groups.map(({ title }) => title)],
        rows: dashboard.lines.map((each) => [
          each.line.title,
          unitOf(each),
          ...each.cells.map(
            (cell): SheetCell =>
              "empty" in cell ? cell.empty : { value: cell.value, decimals: cell.row.decimals },
          ),
        ]),
      },
    },
    {
      name: "Empty_cells",
      title: "Why cells of the page are empty",
      about: [...notices(result), "This sheet has one table."],
      table: {
        headings: ["Why cells are empty"],
        rows: [...words, ...lines].map((text) => [text]),
      },
    },
  ];
}
