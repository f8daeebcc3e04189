/** A result that is JSON text already: what others have written stands in it as they wrote it. */
export class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
