/** Nothing has the name or id that an operator gave, or several have. The message says where the right ones are listed. */
export class UnknownName extends Error {
  override readonly name = 'UnknownName';
}
