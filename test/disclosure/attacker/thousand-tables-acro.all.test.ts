import { attackThousandTables } from "./thousand-tables.ts";

attackThousandTables("acro", 20);
