import { GatewayError } from '../../errors/gateway_error.ts';
import { errorText } from '../../pages/error_text.ts';
import type { Language } from '../../pages/language.ts';
import type { Thrown } from '../../visits/area.ts';
import { statusOfRefusals } from '../../visits/refusals.ts';

/** Why a request gets another page than it asked for; each has its words (show/refusal_words.ts). */
export const statusOfRefusal = { ...statusOfRefusals, session_over: 401, role_too_small: 403, not_now: 409 } as const;

export type ConsoleRefusal = keyof typeof statusOfRefusal;

/**
 * What a person is told of something that a page threw. `told` is what an error that is meant for operators says, as the command line
 * prints it; of all others nothing may be seen.
 */
export function thrown(error: unknown, language: Language): Thrown<ConsoleRefusal> | undefined {
  if (!(error instanceof GatewayError) || error.exitCode === undefined) return undefined;
  if (error.code === 'name_unknown' || error.code === 'endpoint_unknown') return { refusal: 'unknown' };
  return { refusal: error.exitCode === 2 ? 'wrong_value' : 'not_now', told: errorText(error, language) };
}
