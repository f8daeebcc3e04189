import { endpointDocument } from '../../operator/documents/endpoint_document.ts';
import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { rotateSigningSecret } from '../../relay/endpoints/endpoint_changes.ts';
import { actionWords } from '../actions/action_words.ts';
import { showSecret } from '../actions/show_secret.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Gives an endpoint a new signing secret and shows it, once. */
export const rotateSecretAction: ConsoleRoute = {
  name: 'rotate_secret',
  verb: 'POST',
  path: '/console/endpoints/:id/secret',
  role: 'operator',
  run: async (context) => {
    const { parts, params, actor, language } = context;
    const { id } = await findEndpoint(parts.relay, params.id ?? '');
    const secret = await rotateSigningSecret(parts.relay, id, actor);
    const { site } = await endpointDocument(parts.store.read, id);
    const t = actionWords[language];
    const rows = [[t.signingSecret, secret]] as const;
    return showSecret(context, { title: t.rotateSecret, about: site, href: `/console/endpoints/${id}`, rows });
  },
};
