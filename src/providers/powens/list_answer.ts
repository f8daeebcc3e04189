import type { ProviderUser } from '../provider.ts';
import type { ProviderAnswer } from '../provider_answer.ts';
import type { ApiCall } from './api_call.ts';
import type { Parts } from './parts.ts';
import { codeOf, refusalOf } from './refusal_of.ts';

/** The most that a page of them may hold (docs/reference/powens.md, 1). */
export const mostRows = 1000;

/** The lists of a user, by the field in which their rows are. */
export type ListField = 'accounts' | 'transactions' | 'subscriptions' | 'documents' | 'investments';

/**
 * A page of a user's list. While no account is shared Powens refuses instead of listing nothing: with 409 by its pages,
 * 400 by its SDK (docs/reference/powens.md, 1).
 * @param field where the rows are
 */
export async function askForList(
  { api }: Parts,
  user: ProviderUser,
  field: ListField,
  call: Pick<ApiCall, 'path' | 'thing' | 'patient'>,
): Promise<ProviderAnswer> {
  const answer = await api.forUser(user, { ...call, method: 'GET', operation: field, accept: [400, 409] });
  if (answer.status < 400) return answer;
  if (codeOf(answer) === 'noaccount') return { ...answer, status: 200, body: { [field]: [] } };
  throw refusalOf(answer, call.thing);
}
