/** An answer that is not a success. How it is written is the provider's. */
export class Refusal<Details = unknown> extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** The function that refuses when there is nothing. */
export function foundOr(notFound: () => Refusal) {
  return <T>(thing: T | undefined): T => {
    if (thing === undefined) throw notFound();
    return thing;
  };
}
