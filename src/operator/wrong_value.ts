/** A value that an operator gave cannot be read. The message names it and says what is expected. */
export class WrongValue extends Error {
  override readonly name = 'WrongValue';
}
