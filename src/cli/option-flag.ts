/** An option as people type it. Example: `optionFlag("totalLabel")` is "--total-label". */
export const optionFlag = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
