import { Chalk } from "chalk";

/** Colours by what they mean. None carries a meaning that the words do not carry too. */
export interface Colours {
  readonly heading: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly bad: (text: string) => string;
}

export function colours(on: boolean): Colours {
  const chalk = new Chalk({ level: on ? 1 : 0 });
  return {
    heading: chalk.bold.cyan,
    strong: chalk.bold,
    faint: chalk.dim,
    warning: chalk.yellow,
    bad: chalk.red.bold,
  };
}
