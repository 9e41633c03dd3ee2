/** A moment, in milliseconds since 1970, as the clocks of Greenwich show it: "2024-06-30 23:30:00". */
export const utcTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/** The same as the clocks of London show it, an hour later in summer: the day of an event in the NHS is London's. */
export const londonTime = (ms: number): string => LONDON.format(new Date(ms));

/** Sweden writes dates as ISO does. */
const LONDON = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "medium",
});
