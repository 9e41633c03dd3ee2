import { attackThousandTables } from "./thousand-tables.ts";

attackThousandTables("threshold-k", 20);
