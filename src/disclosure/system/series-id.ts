/** The series of counts that holds the numerators of a measure. */
export const numeratorId = (measure: string): string => `numerator|${measure}`;

/** The series of counts that holds the denominators of a population, which its measures share. */
export const denominatorId = (population: string): string => `denominator|${population}`;
