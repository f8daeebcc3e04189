import type { Schema } from './served_document.ts';

export interface SchemaRow {
  /** `attempts[].at`, `category.name`, `operations.*.offered` */
  readonly path: string;
  readonly type: string;
  readonly description: string;
  readonly isRequired: boolean;
}

interface Reading {
  /** What names stand for, where the schema has any. */
  readonly schemas?: Readonly<Record<string, Schema>>;
  /** How a constant is written. */
  readonly quote?: (value: string) => string;
}

/** A row for each field of a schema, those inside of lists and maps below it; a name stands for what it names. */
export function schemaRows(schema: Schema, { schemas = {}, quote = (value) => value }: Reading = {}): SchemaRow[] {
  const named = (found: Schema): Schema => {
    if (found.$ref === undefined) return found;
    const { [found.$ref.split('/').at(-1) as string]: meant } = schemas;
    return { ...meant, ...(found.description !== undefined && { description: found.description }) };
  };

  const rowsOf = (given: Schema, prefix: string): SchemaRow[] => {
    const { properties = {}, required = [], items, anyOf = [], additionalProperties } = named(given);
    const fields = Object.entries(properties).flatMap(([name, field]) => {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      const { description = '' } = named(field);
      const row = { path, type: typeName(named(field)), description, isRequired: required.includes(name) };
      return [row, ...rowsOf(field, path)];
    });
    return [
      ...fields,
      ...(items ? rowsOf(items, `${prefix}[]`) : []),
      ...anyOf.flatMap((form) => rowsOf(form, prefix)),
      ...(typeof additionalProperties === 'object' ? rowsOf(additionalProperties, `${prefix}.*`) : []),
    ];
  };

  const typeName = (schema: Schema): string => {
    if (schema.const !== undefined) return quote(JSON.stringify(schema.const));
    if (schema.enum) return schema.enum.map((value) => quote(String(value))).join(', ');
    if (schema.anyOf) return [...new Set(schema.anyOf.map((form) => typeName(named(form))))].join(' or ');
    return [schema.type ?? 'any'].flat().join(' or ');
  };

  return rowsOf(schema, '');
}
