import type { Scope } from '../../entities/client.ts';

/** The three forms of the one credential (docs/contract.md, "Calling"). The third takes two arguments, so it is two schemes. */
export const securitySchemes = {
  token: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`token <api_key>:<api_secret>`, as Frappe’s own clients send it',
  },
  basic: { type: 'http', scheme: 'basic', description: 'the `api_key` as the name, the `api_secret` as the password' },
  api_key: {
    type: 'apiKey',
    in: 'query',
    name: 'api_key',
    description:
      'the `api_key` as an argument, together with `api_secret`; in a form or a JSON object they stay out of the logs of proxies',
  },
  api_secret: { type: 'apiKey', in: 'query', name: 'api_secret', description: 'the `api_secret`, beside `api_key`' },
};

/** Any of the forms serves. What OpenAPI calls roles are the scopes that the key must have. */
export function securityWith(...scopes: readonly Scope[]) {
  return [{ token: scopes }, { basic: scopes }, { api_key: scopes, api_secret: scopes }];
}
