/** One small change of the program that some test should notice. */
export interface Mutant {
  /** Path from the root of the repository. */
  readonly file: string;
  /** Where in the file, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What was done, in a few words. */
  readonly change: string;
}
