import packageFile from '../../package.json' with { type: 'json' };
import { FrappeException } from './answers/exceptions.ts';
import type { Callable } from './call_context.ts';

const versions = {
  bank_api: { title: 'Bank API', description: packageFile.description, branch: 'main', version: packageFile.version },
};

const description = {
  name: versions.bank_api.title,
  version: versions.bank_api.version,
  description: versions.bank_api.description,
  methods: '/api/method/bank_api.bridge.<name>, with the header "Authorization: token api_key:api_secret"',
  documentation: '/docs of this gateway',
};

/**
 * What every Frappe site answers, whatever it is for (docs/reference/frappe.md, 2.8), and `home` at `/` without `cmd`. There
 * are no sessions, so nothing to log out of.
 */
export const siteMethods: readonly Callable[] = [
  { name: 'home', guest: true, answer: () => description },
  { name: 'ping', guest: true, answer: () => 'pong' },
  { name: 'version', guest: true, answer: () => packageFile.version },
  { name: 'logout', guest: true, answer: () => null },
  { name: 'frappe.auth.get_logged_user', guest: false, answer: ({ state }) => state.client?.name },
  { name: 'frappe.utils.change_log.get_versions', guest: false, answer: () => versions },
  {
    name: 'login',
    guest: true,
    answer: () => {
      throw new FrappeException(
        'login_not_offered',
        'There is no login with usr and pwd; send the header "Authorization: token api_key:api_secret" with every call',
      );
    },
  },
];
