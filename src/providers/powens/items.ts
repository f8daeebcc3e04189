import { type Row, text } from '../fields.ts';
import type { ProviderUser, RefreshAnswer } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import type { Item } from '../resources/item.ts';
import { TransportFailure } from '../transport_failure.ts';
import { bankIdOf } from './bank_id.ts';
import { consentEndOf } from './consent_end.ts';
import { row, siteId } from './fields.ts';
import { instantOf } from './paris_time.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';
import { codeOf } from './refusal_of.ts';

export async function item(parts: Parts, user: ProviderUser, itemId: string): Promise<Item> {
  const connection = await readConnection(parts, user, itemId);
  const { status, info, needs } = parts.stateOf(connection);
  const lastUpdate = instantOf(connection.last_update);
  return {
    id: siteId(connection.id, 'no_id'),
    status,
    status_code_info: info,
    status_code_description: descriptionOf(connection),
    bank_id: bankIdOf(connection),
    provider: 'powens',
    needs,
    authentication_expires_at: consentEndOf(connection) ?? null,
    last_successful_refresh: lastUpdate,
    // Powens tells of successes alone.
    last_try_refresh: needs === 'nothing' ? lastUpdate : null,
  };
}

/** The bank of a connection, which its accounts do not name. Asked for once: it cannot change. */
export async function bankOfItem(parts: Parts, user: ProviderUser, itemId: string): Promise<string | null> {
  const known = parts.directory.bankOf(itemId);
  return known ?? bankIdOf(await readConnection(parts, user, itemId));
}

async function readConnection({ api, directory }: Parts, user: ProviderUser, itemId: string): Promise<Row> {
  const path = `/users/me/connections/${pathId(itemId, 'item')}?expand=sources`;
  const answer = await api.forUser(user, { method: 'GET', path, operation: 'item', thing: 'item' });
  const connection = row(answer.body);
  const bankId = bankIdOf(connection);
  if (bankId !== null) directory.keepBank(itemId, bankId);
  return connection;
}

/** While a bank's page is wanted the message may hold its address with a token in it (docs/reference/powens.md, 5). */
function descriptionOf({ error, state = error, error_message }: Row): string | null {
  const message = text(error_message);
  const hidden = message === null || text(state)?.toLowerCase() === 'webauthrequired' || message.includes('://');
  return hidden
    ? null
    : message
        .replace(/\p{C}+/gu, ' ')
        .trim()
        .slice(0, 280)
        .toWellFormed() || null;
}

/**
 * Without the person, so that no strong authentication is started behind their back. Powens answers when the bank is
 * read, which may take minutes: whoever waits no longer knows that it goes on.
 * @throws ProviderError `action_needed` when the bank turned out to want the person
 */
export async function refresh({ api, stateOf }: Parts, user: ProviderUser, itemId: string): Promise<RefreshAnswer> {
  const path = `/users/me/connections/${pathId(itemId, 'item')}?psu_requested=false`;
  const call = { method: 'PUT', path, operation: 'refresh', thing: 'item', accept: [409] } as const;
  try {
    const answer = await api.forUser(user, call);
    if (answer.status === 409) return notNow(codeOf(answer));
    if (answer.body === null) return { accepted: true, status: 'refreshing', reason: null };
    const { info, needs } = stateOf(row(answer.body));
    if (!['nothing', 'wait', 'support'].includes(needs)) {
      const message = 'Powens could not refresh this connection: the bank asks for the person.';
      throw new ProviderError('action_needed', 'powens', message, { needs });
    }
    return { accepted: true, status: info === 'ok' ? 'finished' : info, reason: null };
  } catch (error) {
    const waited = error instanceof ProviderError && error.cause instanceof TransportFailure;
    if (waited && (error.cause as TransportFailure).reason === 'deadline') {
      return { accepted: true, status: 'refreshing', reason: null };
    }
    throw error;
  }
}

/** A 409 is no failure: Powens has just refreshed, is at it, or has no account to refresh. */
function notNow(code: string | undefined): RefreshAnswer {
  if (code === 'noaccount') {
    return {
      accepted: false,
      status: 'no_account',
      reason: 'The person has not shared any account of this connection.',
    };
  }
  const reason = 'Powens has refreshed this connection just now, or is doing it.';
  return { accepted: false, status: 'refreshing', reason };
}

/** An item that is gone, or whose user is, is deleted: both answer 404. */
export async function deleteItem({ api, directory }: Parts, user: ProviderUser, itemId: string): Promise<void> {
  const path = `/users/me/connections/${pathId(itemId, 'item')}`;
  try {
    await api.forUser(user, { method: 'DELETE', path, operation: 'delete_item', thing: 'item' });
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
  }
  directory.forget(user.id);
}
