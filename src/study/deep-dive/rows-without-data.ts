import type { RowWithoutData } from "../../disclosure/release/release-rows.ts";
import { askedOf } from "../../estimate/asked.ts";
import { unitOfMeasure } from "../../estimate/unit-rule.ts";
import type { Measure } from "../../model/measure.ts";
import type { MeasureWithoutData } from "../../model/no-data.ts";
import { noDataText } from "../../text/no-data.ts";

/** A row for each measure without data, of the statistic that its groups would have had: no number, and the reason. */
export const rowsWithoutData = (
  measures: readonly Measure[],
  withoutData: readonly MeasureWithoutData[],
): readonly RowWithoutData[] =>
  withoutData.flatMap(({ measure: id, because }) => {
    const measure = measures.find((each) => each.id === id);
    const [own] = measure === undefined ? [] : askedOf({}, [measure]);
    const estimator = own?.cells[0] ?? own?.parts[0];
    if (measure === undefined || estimator === undefined) return [];
    const { statistic, unit } = estimator;
    return [
      { measure: id, statistic, unit: unitOfMeasure(unit, measure), note: `no data: ${noDataText(because)}` },
    ];
  });
