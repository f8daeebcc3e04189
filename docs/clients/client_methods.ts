import { z } from 'zod';
import { isRequired } from '../../src/methods/is_required.ts';
import type { Method } from '../../src/methods/method.ts';

/** What a client makes of a method. */
export interface ClientMethod {
  readonly name: string;
  readonly summary: string;
  readonly scope: string;
  readonly kind: 'answer' | 'file' | 'pages';
  /** Of a method that answers with pages: the argument, and the field, that says where the next one begins. */
  readonly place: 'after' | 'cursor';
  readonly parameters: readonly { readonly name: string; readonly isRequired: boolean; readonly description: string }[];
}

/** The methods as both clients know them: what is read page by page is known by the place that argument and answer have. */
export function clientMethods(methods: readonly Method[]): ClientMethod[] {
  return methods.map(({ name, summary, scope, arguments: { shape }, result }) => {
    const fields = result instanceof z.ZodObject ? Object.keys(result.shape) : [];
    const place = (['after', 'cursor'] as const).find((each) => each in shape && fields.includes(each));
    return {
      name,
      summary,
      scope,
      kind: result instanceof z.ZodFile ? 'file' : place === undefined ? 'answer' : 'pages',
      place: place ?? 'after',
      parameters: Object.entries(shape).map(([parameter, schema]) => ({
        name: parameter,
        isRequired: isRequired(schema as z.ZodType),
        description: (schema as z.ZodType).description ?? '',
      })),
    };
  });
}
