import { operations } from './provider.ts';

/** Addresses, ids and settings are made from it; a column that holds it has 16 characters, and one of ids 64. */
const nameForm = /^[a-z]{2,16}$/;
/** Whose events are the gateway's own. */
const ownName = 'gateway';

/**
 * What is wrong with something that should be a `ProviderDefinition` and comes from outside of the house.
 * @returns a clause such as "its title is no text", or undefined when all is well
 */
export function faultOf(candidate: unknown): string | undefined {
  const { name, title, settings, required, advised, variants, open } = record(candidate);
  if (typeof name !== 'string' || !nameForm.test(name)) return 'its name is not 2 to 16 small letters';
  if (name === ownName) return `its name, ${name}, is the gateway's own`;
  if (!isSentence(title)) return 'its title is no text';
  if (typeof open !== 'function') return 'its open is no function';
  const ownSettings = record(settings);
  for (const [setting, definition] of Object.entries(ownSettings)) {
    const fault = settingFault(name, setting, record(definition));
    if (fault) return fault;
  }
  for (const [list, names] of Object.entries({ required, advised })) {
    if (!Array.isArray(names)) return `its ${list} is no list`;
    const unknown = names.find((each) => !Object.hasOwn(ownSettings, each));
    if (unknown !== undefined) return `its ${list} names ${unknown}, which is no setting of it`;
  }
  if (!Array.isArray(variants) || variants.length === 0) return 'its variants are missing';
  return variants.map((variant) => variantFault(record(variant))).find((fault) => fault !== undefined);
}

function settingFault(provider: string, name: string, { summary, expected, schema }: Row): string | undefined {
  const prefix = `${provider.toUpperCase()}_`;
  if (!name.startsWith(prefix) || !/^[A-Z0-9_]+$/.test(name))
    return `its setting ${name} does not begin with ${prefix}`;
  if (!isSentence(summary) || !isSentence(expected))
    return `its setting ${name} says not what it is and what is expected`;
  if (typeof record(schema).safeParse !== 'function') return `its setting ${name} has no schema`;
  return undefined;
}

function variantFault({ title, capabilities }: Row): string | undefined {
  if (!isSentence(title)) return 'a variant of it has no title';
  const { operations: offered, managementLinksPerItemAndDay: links, retryTrip } = record(capabilities);
  const missing = operations.find(
    (operation) => record(offered)[operation] !== true && !isSentence(record(offered)[operation]),
  );
  if (missing) return `its capabilities say neither true nor why not of ${missing}`;
  const isLimit = links === null || (Number.isInteger(links) && (links as number) > 0);
  if (!isLimit) return 'its managementLinksPerItemAndDay is neither null nor a whole number above 0';
  const isTrip = retryTrip === undefined || retryTrip === 'edit' || retryTrip === 'sca';
  return isTrip ? undefined : 'its retryTrip is neither edit nor sca';
}

type Row = Readonly<Record<string, unknown>>;

function record(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}

function isSentence(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
