import type { EntityManager } from 'typeorm';
import { Endpoint } from '../../../entities/endpoint.ts';
import { listEndpoints } from '../../../src/operator/list_endpoints.ts';
import type { ListSpan } from '../../../src/operator/paging/list_page.ts';
import type { ListCases } from './list_case.ts';

export const endpointCases: ListCases = {
  ...Object.fromEntries(
    Object.entries({
      troubled: ['endpoint-c', 'endpoint-b'],
      failing: ['endpoint-c'],
      paused: ['endpoint-b'],
      disabled: [],
      well: ['endpoint-d', 'endpoint-a'],
    } as const).map(([condition, wanted]) => [
      `${condition} endpoints`,
      {
        list: async (read: EntityManager, span: ListSpan) => {
          const search = { ...span, condition: condition as 'well' };
          const { endpoints, ...ends } = await listEndpoints(read, search);
          return { ids: endpoints.map(({ id }) => id), ...ends };
        },
        wanted: async () => wanted,
      },
    ]),
  ),
  'endpoints of a client': {
    list: async (read, span) => {
      const { endpoints, ...ends } = await listEndpoints(read, { ...span, client: 'client-1' });
      return { ids: endpoints.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(Endpoint, { where: { clientId: 'client-1' }, order: { createdAt: 'DESC' } })).map(
        ({ id }) => id,
      ),
  },
};
