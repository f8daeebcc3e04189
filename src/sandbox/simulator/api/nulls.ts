/** Fields that an API always writes and the simulation knows nothing about. @param names with blanks between them */
export function nulls(names: string): Readonly<Record<string, null>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, null]));
}
