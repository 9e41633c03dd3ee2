/** What a parameter may hold: ISO text for a date. */
export type ParameterValue = string | number | boolean;

/** Every parameter of a run by name, typed and complete. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;
