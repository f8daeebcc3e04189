import { endpointDocument } from '../../operator/documents/endpoint_document.ts';
import { findEndpoint } from '../../operator/find/find_endpoint.ts';
import { actionWords } from '../actions/action_words.ts';
import { showQuestion } from '../actions/show_question.ts';
import type { ConsoleRoute } from '../console_route.ts';

/** Asks whether an endpoint is to have another signing secret. */
export const rotateSecretPage: ConsoleRoute = {
  name: 'ask_rotate_secret',
  verb: 'GET',
  path: '/console/endpoints/:id/secret',
  role: 'operator',
  run: async (context) => {
    const { parts, params, language } = context;
    const { id } = await findEndpoint(parts.relay, params.id ?? '');
    const { site } = await endpointDocument(parts.store.read, id);
    const t = actionWords[language];
    const place = `/console/endpoints/${id}`;
    const button = { action: `${place}/secret`, label: t.rotateSecret, tone: 'main' } as const;
    return showQuestion(context, { title: t.rotateSecret, about: site, asks: t.rotateSecretAsk, button, back: place });
  },
};
