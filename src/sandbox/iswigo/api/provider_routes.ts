import { findProvider, providers, type SandboxProvider } from '../data/providers.ts';
import { naiveTime } from '../data/times.ts';
import type { World } from '../world.ts';
import type { ApiAnswer, ApiCall, ApiRoute } from './call.ts';
import { applicationRoute, found, listOf, psd2Route } from './call.ts';

/** Banks and suppliers (docs/reference/iswigo.md, 4). */
export const providerRoutes: readonly ApiRoute[] = [
  applicationRoute('GET', '/providers', ({ world, query }) => {
    const type = query.get('filters[type]');
    const chosen = providers.filter(({ types }) => type === null || types.some((each) => each === type));
    return listOf('providers', chosen, (provider) => shape(world, provider));
  }),
  // What these two answer is not published.
  applicationRoute('GET', '/providers/status', (call) => statuses(call, providers)),
  applicationRoute('GET', '/providers/:id/status', (call) => statuses(call, [known(call)])),
  applicationRoute('GET', '/providers/:id', (call) => ({
    body: { ...shape(call.world, known(call)), inputs, help: { admin: 'Help for customer service.' } },
  })),
  psd2Route('POST', '/providers/suggestion', () => ({})),
];

const login = { name: 'login', type: 'text', varname: 'login', maxlength: 60, label: 'Identifiant' };
const password = { name: 'password', type: 'password', varname: 'password', minlength: 1, maxlength: 60 };
const inputs = { default: { title: null, inputs: [login, { ...password, label: 'Code confidentiel' }] } };

function known({ params }: ApiCall): SandboxProvider {
  return found(findProvider(Number(params.id)));
}

function shape({ publicUrl }: World, { id, dependOf, name, types, status }: SandboxProvider) {
  return {
    provider_id: id,
    depend_of: dependOf,
    name,
    logo: `${publicUrl}/logos/${id}.svg`,
    url: null,
    type: types,
    scope: 1,
    status,
    properties: {
      deferred_credit_card: true,
      iban: types.includes('bank'),
      ...(types.includes('document') && { docs: ['invoice', 'document'] }),
    },
  };
}

function statuses({ world: { clock, timeZone } }: ApiCall, chosen: readonly SandboxProvider[]): ApiAnswer {
  const create_time = naiveTime(clock(), timeZone);
  return listOf('status', chosen, ({ id, status }) => ({ provider_id: id, status, create_time }));
}
