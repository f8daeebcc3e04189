/** Mutants that no test kills, and why that is right: the program does the same with them, or only costs more. */
export interface Explained {
  readonly file: string;
  /** As it is printed. */
  readonly change: string;
  readonly why: string;
}

export const explained: readonly Explained[] = [];
