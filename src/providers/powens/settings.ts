import { kinds, setting } from '../../../config/setting.ts';

/** What an operator says about Powens. */
export const settings = {
  POWENS_URL: setting({
    summary: 'The root of your domain’s API at Powens. Powens is offered only when this, id and secret are given.',
    expected: 'an address that ends in /2.0, such as https://example.biapi.pro/2.0',
    schema: kinds.httpUrl.refine((url) => url.endsWith('/2.0')).optional(),
    shown: 'none',
  }),
  POWENS_WEBVIEW_URL: setting({
    summary: 'The address of Powens’ webview, before the language and the flow.',
    expected: 'an address that starts with http:// or https://',
    schema: kinds.httpUrl.default('https://webview.powens.com'),
  }),
  POWENS_CLIENT_ID: setting({
    summary:
      'The id of the client application in Powens’ console. Its redirect_uris must hold PUBLIC_URL/callback/powens.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
  }),
  POWENS_CLIENT_SECRET: setting({
    summary: 'The secret of the client application in Powens’ console.',
    expected: 'a text of printable ASCII characters',
    schema: kinds.credential.optional(),
    shown: 'none',
    secret: true,
  }),
  POWENS_WEBHOOK_SECRET: setting({
    summary:
      'The secret_key of the webhooks’ hmac_signature provider at Powens; two, comma-separated, while it is rotated.',
    expected: 'one secret of printable ASCII characters, or two separated by a comma',
    schema: kinds.secrets.optional(),
    shown: 'none: a webhook is proven by its user’s token',
    secret: true,
  }),
  POWENS_CALLS_PER_MINUTE: setting({
    summary:
      'Calls to Powens that the gateway allows itself in any 60 seconds; 0 means 25 on a `-sandbox` domain (which refuses more than 30) and no limit elsewhere.',
    expected: 'a whole number from 0',
    schema: kinds.wholeNumber(0, 1e9).default(0),
  }),
};
