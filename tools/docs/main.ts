import { writeFileSync } from "node:fs";
import { ESTIMATORS } from "../../src/estimate/estimators.ts";
import { CHECKS } from "../../src/quality/checks.ts";
import { readDefinitions } from "../../src/recipe/definitions.ts";
import { datasetsPage } from "./datasets-page.ts";
import { measuresPage } from "./measures-page.ts";
import { methodsPage } from "./methods-page.ts";
import { qualityPage } from "./quality-page.ts";

// Pages that are made from the code's own lists. Run in the folder of the project.
const { contracts, measures, unexpressed, statisticMeasures } = await readDefinitions(["recipes"]);
writeFileSync("docs/methods.md", methodsPage(ESTIMATORS));
writeFileSync("docs/quality.md", qualityPage(CHECKS));
writeFileSync("docs/datasets.md", datasetsPage([...contracts.values()]));
const registry = [...measures.values(), ...unexpressed.values(), ...statisticMeasures.values()];
writeFileSync("docs/measures.md", measuresPage(registry));
