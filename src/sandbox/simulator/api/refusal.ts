/** An answer that is not a success. How it is written is the provider's. @since 0.2 */
export class Refusal<Details = unknown> extends Error {
  /** @since 0.2 */
  readonly status: number;
  /** @since 0.2 */
  readonly details: Details;

  constructor(status: number, message: string, details: Details) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

/** The function that refuses when there is nothing. @since 0.2 */
export function foundOr(notFound: () => Refusal) {
  return <T>(thing: T | undefined): T => {
    if (thing === undefined) throw notFound();
    return thing;
  };
}
