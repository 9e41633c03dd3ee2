import { attackThousandTables } from "./thousand-tables.ts";

attackThousandTables("fingertips", 20);
