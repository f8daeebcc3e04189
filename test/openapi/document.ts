import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import packageJson from '../../package.json' with { type: 'json' };
import { methods } from '../../src/methods/registry.ts';
import { openApiDocument } from '../../src/openapi/document.ts';

/** The document that the tests hold the gateway against. */
export const document = openApiDocument(methods, packageJson.version);

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema(document, 'openapi');

/** What a value has against the schema at this place of the document, such as `['paths', '/api…', 'post']`; empty when it fits. */
export function objections(place: readonly string[], value: unknown): readonly string[] {
  const pointer = place.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = ajv.compile({ $ref: `openapi#/${pointer}` });
  return validate(value) ? [] : (validate.errors ?? []).map(sentence);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath} ${message} ${JSON.stringify(params)}`;
}
