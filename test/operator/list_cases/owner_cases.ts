import { Client } from '../../../entities/client.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { listClients } from '../../../src/operator/list_clients.ts';
import { listSites } from '../../../src/operator/list_sites.ts';
import { listUsers } from '../../../src/operator/list_users.ts';
import type { ListCases } from './list_case.ts';

/** Clients, their sites and their users. */
export const ownerCases: ListCases = {
  clients: {
    list: async (read, span) => {
      const { clients, ...ends } = await listClients(read, span);
      return { ids: clients.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Client, { order: { createdAt: 'DESC', id: 'DESC' } })).map(({ id }) => id),
  },
  'disabled clients': {
    list: async (read, span) => {
      const { clients, ...ends } = await listClients(read, { ...span, disabled: true });
      return { ids: clients.map(({ id }) => id), ...ends };
    },
    wanted: async () => ['client-2'],
  },
  'sites of a client': {
    list: async (read, span) => {
      const { sites, ...ends } = await listSites(read, { ...span, client: 'client-2', webhook: true });
      return { ids: sites.map(({ id }) => id), ...ends };
    },
    wanted: async () => ['site-d', 'site-c'],
  },
  sites: {
    list: async (read, span) => {
      const { sites, ...ends } = await listSites(read, span);
      return { ids: sites.map(({ id }) => id), ...ends };
    },
    wanted: async (read) => (await read.find(Site, { order: { createdAt: 'DESC' } })).map(({ id }) => id),
  },
  'users of a client': {
    list: async (read, span) => {
      const { users, ...ends } = await listUsers(read, {
        ...span,
        client: 'client-1',
        provider: 'bridge',
        state: 'active',
      });
      return { ids: users.map(({ id }) => id), ...ends };
    },
    wanted: async (read) =>
      (await read.find(User, { where: { clientId: 'client-1' }, order: { createdAt: 'DESC' } })).map(({ id }) => id),
  },
};
