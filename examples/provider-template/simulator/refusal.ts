/** An answer that is no success, with the provider's code. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 409;
  readonly code: string;

  constructor(status: 400 | 401 | 404 | 409, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/** @throws Refusal when there is nothing */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Refusal(404, 'not_found');
  return thing;
}
