import { z } from 'zod';

interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, object>>;
}

/** OpenAPI 3.1 schemas are JSON Schema 2020-12; the dialect stands once in the document, not in each. */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest as JsonSchema;
}
