import { attackThousandTables } from "./thousand-tables.ts";

attackThousandTables("opensafely", 60);
