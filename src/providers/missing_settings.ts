/** Those of the settings that are not given. A provider is offered when it misses none of the required ones. */
export function missingSettings(names: readonly string[], values: Readonly<Record<string, unknown>>): string[] {
  return names.filter((name) => values[name] === undefined);
}
