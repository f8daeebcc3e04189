import packageJson from '../../../package.json' with { type: 'json' };
import type { Method } from '../../methods/method.ts';
import { openApiDocument } from '../document.ts';

/** Of a JSON Schema what a page shows. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
}

interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<
    Record<string, { readonly summary: string; readonly description: string; readonly value: unknown }>
  >;
}

export interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly requestBody: { readonly content: { readonly 'application/json': Content } };
  readonly parameters?: readonly { readonly name: string; readonly description: string; readonly example: string }[];
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: Readonly<Record<string, Content>> }>
  >;
}

/** The document as the reader reads it. */
export interface ServedDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>;
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, { readonly content: { readonly 'application/json': Content } }>>;
    readonly securitySchemes: Readonly<Record<string, { readonly description: string }>>;
  };
}

/** The document with the address of this gateway: made when it is asked for, 50 ms of a start that mostly nobody reads. */
export function servedDocument(methods: readonly Method[], publicUrl: string): () => ServedDocument {
  let made: ServedDocument | undefined;
  return () => {
    made ??= openApiDocument(methods, packageJson.version, publicUrl) as unknown as ServedDocument;
    return made;
  };
}
