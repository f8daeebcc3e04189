import { silentLog } from '../silent_log.ts';
import { startStack } from '../start_stack.ts';

/*
 * A run of a gateway like those of the tests, for canaries.test.ts: somebody logs what the arguments name. Everything that is
 * planted is taken from what the stack itself answered; nobody told the watch of it.
 */
const planted = process.argv.slice(2);
const stack = await startStack();
const site = await stack.addSite('erp');
const itemId = await site.connect();
await stack.settle();
const [account] = await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
const transactions = await site.ask('get_bank_transactions', { user: site.user });
const { secret } = await site.ask('get_webhook_secret', { site: site.name });
const plants: Readonly<Record<string, () => void>> = {
  nothing: () => silentLog.trace({ item: itemId, account: account.id }, 'a line like any other'),
  api_secret: () => silentLog.trace({ authorization_of: [site.authorization] }, 'who called'),
  webhook_secret: () => silentLog.debug(`signed with ${secret}`),
  iban: () => silentLog.info({ account: { nested: account.iban } }),
  label: () => silentLog.warn({ err: new Error(`cannot read ${transactions[0].clean_description}`) }),
  provider_secret: () => silentLog.error('asked as sandbox_secret_test'),
};
for (const name of planted) plants[name]?.();
await stack.close();
