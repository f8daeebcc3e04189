import { accountShape, planOf } from '../data/accounts.ts';
import { printCfonb } from '../data/cfonb.ts';
import { documentsOf } from '../data/documents.ts';
import { accountId, transactionPlace } from '../data/ids.ts';
import { day } from '../data/times.ts';
import { historyOf } from '../data/transactions.ts';
import { connectionsOf } from '../state/state.ts';
import { type ApiAnswer, type ApiRoute, found, listOf, refusals, type UserCall, userRoute } from './call.ts';

type Found = ReturnType<typeof accountsOf>[number];

/** Accounts, transactions and documents (docs/reference/iswigo.md, 6 and 7). */
export const bankRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/bank/accounts', (call) => listOf('accounts', accountsOf(call), (each) => shape(call, each))),
  userRoute('GET', '/bank/accounts/:id', (call) => ({ body: shape(call, accountOf(call, call.params.id)) })),
  userRoute('GET', '/bank/transactions', (call) => transactions(call, wanted(call))),
  userRoute('GET', '/bank/transactions/download', (call) => download(call, wanted(call))),
  userRoute('GET', '/bank/transactions/:id', (call) => transaction(call)),
  // The three old ones that S3 marks as deprecated.
  userRoute('GET', '/bank/accounts/:id/transactions', (call) => transactions(call, [accountOf(call, call.params.id)])),
  userRoute('GET', '/bank/accounts/:id/transactions/:transaction', (call) => transaction(call)),
  userRoute('GET', '/bank/accounts/:id/download', (call) => download(call, [accountOf(call, call.params.id)])),
  userRoute('GET', '/documents', (call) => listOf('documents', papersOf(call), ({ shape }) => shape)),
  userRoute('GET', '/documents/:id', (call) => ({ body: paperOf(call).shape })),
  userRoute('GET', '/documents/:id/download', (call) => ({ body: file(call), type: 'application/pdf' })),
];

function accountsOf({ world, user }: UserCall) {
  const withData = connectionsOf(world.state, user.id).filter(({ firstDataAt }) => firstDataAt !== null);
  return withData.flatMap((connection) => {
    const shared = connection.login.startsWith('unshared') ? connection.accounts.slice(0, -1) : connection.accounts;
    return shared.map((account) => ({ connection, account }));
  });
}

function accountOf(call: UserCall, id: string | undefined): Found {
  return found(accountsOf(call).find(({ account }) => accountId(account.serial) === id));
}

/** Those that the filter names, else all. */
function wanted(call: UserCall): Found[] {
  const ids = call.query.getAll('filters[account][]');
  return ids.length === 0 ? accountsOf(call) : ids.map((id) => accountOf(call, id));
}

function shape({ world }: UserCall, { connection, account }: Found) {
  return accountShape(world.seed, world.timeZone, connection, account);
}

/** The newest row of each account first, one account after the other. */
function transactions({ world }: UserCall, wanted: readonly Found[]): ApiAnswer {
  const histories = wanted.map(({ connection, account }) => historyOf(world.seed, connection, account));
  const size = histories.reduce((sum, history) => sum + history.size, 0);
  const row = (index: number) => {
    let place = index;
    for (const history of histories) {
      if (place < history.size) return history.row(history.rowAt(history.size - 1 - place), world.timeZone);
      place -= history.size;
    }
    throw new RangeError(`there is no row ${index}`);
  };
  return { list: { resource: 'transactions', size, row } };
}

function transaction(call: UserCall): ApiAnswer {
  const place = transactionPlace(call.params.transaction ?? call.params.id ?? '');
  const { connection, account } = found(accountsOf(call).find((each) => each.account.serial === place?.serial));
  const history = historyOf(call.world.seed, connection, account);
  if (!place || !history.has(place.row)) throw refusals.notFound();
  return { body: history.row(place.row, call.world.timeZone) };
}

function download(call: UserCall, wanted: readonly Found[]): ApiAnswer {
  const { world, query } = call;
  const endDate = query.get('filters[end_date]') ?? day(world.clock());
  const statements = wanted
    .filter(({ account }) => planOf(account).type === 'account')
    .map(({ connection, account }) => {
      const { bban, balance } = accountShape(world.seed, world.timeZone, connection, account);
      const history = historyOf(world.seed, connection, account);
      const all = Array.from({ length: history.size }, (_, place) => history.row(history.rowAt(place), world.timeZone));
      const booked = all.filter((row) => !row.is_deleted);
      // The balance is of now: what came after the last day is in it, too.
      const movedCents = booked.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
      const openingCents = Math.round((balance ?? 0) * 100) - movedCents;
      const rows = booked.filter((row) => row.operation_date <= endDate);
      return printCfonb({ bban: bban ?? '', openingCents, endDate, rows }, world.faults.switches.cfonb);
    });
  return { body: Buffer.from(statements.join(''), 'latin1'), type: 'text/plain' };
}

function papersOf({ world, user }: UserCall) {
  return connectionsOf(world.state, user.id).flatMap((connection) => documentsOf(connection, world.timeZone));
}

function paperOf(call: UserCall) {
  return found(papersOf(call).find(({ shape }) => shape.document_id === call.params.id));
}

function file(call: UserCall): Buffer {
  const { file } = paperOf(call);
  const short = file.subarray(0, -1);
  const files = { usual: file, short, changed: Buffer.concat([short, Buffer.from('!')]) };
  return files[call.world.faults.switches.documents];
}
