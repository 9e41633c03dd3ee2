import type { Drawing } from "../../document/charts/drawing.ts";
import { areasPlot } from "./areas.ts";
import { controlPlot } from "./control.ts";
import { dumbbellPlot } from "./dumbbell.ts";
import { funnelPlot } from "./funnel.ts";
import { gradientPlot } from "./gradient.ts";
import { groupsPlot } from "./groups.ts";
import { heatPlot } from "./heat.ts";
import { levelAndGapPlot } from "./level-and-gap.ts";
import { linesPlot } from "./lines.ts";
import { membershipPlot } from "./membership.ts";
import type { Canvas, Plot } from "./plot.ts";
import { stackedPlot } from "./stacked.ts";

/** How each form of chart is drawn. A new form is a shape of data, one file and its line here. */
export function plotOf(drawing: Drawing, canvas: Canvas): Plot {
  switch (drawing.form) {
    case "bars":
    case "dots":
      return groupsPlot(drawing, canvas);
    case "dumbbell":
      return dumbbellPlot(drawing, canvas);
    case "gradient":
      return gradientPlot(drawing, canvas);
    case "funnel":
      return funnelPlot(drawing, canvas);
    case "control":
      return controlPlot(drawing, canvas);
    case "lines":
      return linesPlot(drawing, canvas);
    case "heat":
      return heatPlot(drawing, canvas);
    case "level-and-gap":
      return levelAndGapPlot(drawing, canvas);
    case "areas":
      return areasPlot(drawing, canvas);
    case "membership":
      return membershipPlot(drawing, canvas);
    case "stacked":
      return stackedPlot(drawing, canvas);
  }
}
