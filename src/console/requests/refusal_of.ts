import { GatewayError } from '../../errors/gateway_error.ts';
import { isDatabaseAway } from '../../store/database_away.ts';

/** Why a request gets another page than it asked for; each has its words (show/refusal_words.ts). */
export const refusals = {
  unknown: 404,
  wrong_verb: 405,
  session_over: 401,
  role_too_small: 403,
  foreign_form: 403,
  no_form: 415,
  too_large: 413,
  wrong_value: 422,
  not_now: 409,
  away: 503,
  defect: 500,
} as const;

export type Refusal = keyof typeof refusals;

/**
 * What a person is told of something that a page threw. `told` is the message of an error that is meant for operators, as the command line
 * prints it; of all others none may be seen.
 */
export function refusalOf(error: unknown): { readonly refusal: Refusal; readonly told?: string } {
  if (isDatabaseAway(error)) return { refusal: 'away' };
  if (!(error instanceof GatewayError) || error.exitCode === undefined) return { refusal: 'defect' };
  if (error.code === 'name_unknown' || error.code === 'endpoint_unknown') return { refusal: 'unknown' };
  return { refusal: error.exitCode === 2 ? 'wrong_value' : 'not_now', told: error.message };
}
