/**
 * Lets others have a turn in the midst of long work: signals are heard then. Throws where the work was asked to stop.
 * It is handed in, because what computes knows neither processes nor clocks.
 */
export type Pause = () => Promise<void>;

/** For work that nobody stops. */
export const noPause: Pause = async () => undefined;
