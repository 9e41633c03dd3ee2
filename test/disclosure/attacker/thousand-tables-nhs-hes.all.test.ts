import { attackThousandTables } from "./thousand-tables.ts";

attackThousandTables("nhs-hes", 60);
