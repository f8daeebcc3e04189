/** Why a visit to the bank did not end well, as far as a person is concerned. */
export type StopReason = 'left' | 'late' | 'login' | 'confirmation' | 'bank' | 'unknown';

/**
 * What is told of a step, which is a word for machines and in each provider's own language: `edit_bank_creds_form`, `access_denied`.
 * In small letters; the first that is a part of it counts. There are always more: nothing may depend on knowing one.
 */
const reasons: readonly (readonly [part: RegExp, reason: StopReason])[] = [
  [/^(?:session_)?expired$/, 'late'],
  [/otp|sca|webauth|decoupled|strong_authentication|additional|email_validation|pro_validation/, 'confirmation'],
  [/creds|credential|password|wrongpass|account_blocked/, 'login'],
  [/denied|declined|cancel|banks|welcome|link_iban/, 'left'],
  [/error|unavailable|maintenance|limiting|not_found|bug/, 'bank'],
];

/** @param step as the gateway gives it, which has it from the provider; null when nobody says */
export function stopReason(step: string | null): StopReason {
  const word = step?.toLowerCase() ?? '';
  return reasons.find(([part]) => part.test(word))?.[1] ?? 'unknown';
}
