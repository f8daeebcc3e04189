import type { SessionOrder, SessionStep } from '../state/sessions.ts';
import type { SandboxItem } from '../state/state.ts';

/** The first page of a session: a v3 session of an item asks for whatever the item needs (docs/reference/bridge.md, 3.2). */
export function startStep(
  { mode, generation, email }: Pick<SessionOrder, 'mode' | 'generation' | 'email'>,
  item: SandboxItem | undefined,
  bankId: number | undefined,
): SessionStep {
  if (mode === 'connect') {
    // v2 asks for the address when the application did not give it (docs/reference/bridge.md, 2.3).
    if (generation === 'v2' && email === undefined) return 'email_validation_form';
    return bankId === undefined ? 'highlighted_banks' : 'bank_creds_form';
  }
  // In v2 this page is about the accounts alone (2.3); in v3 a session asks for whatever the item needs.
  if (mode === 'manage' && generation === 'v2') return 'accounts';
  if (mode === 'pro' || (mode === 'manage' && item?.status === 1100)) return 'pro_validation_form';
  const wantsCredentials = item !== undefined && [402, 429, 430].includes(item.status);
  if (mode === 'edit' || (mode === 'manage' && wantsCredentials)) return 'edit_bank_creds_form';
  return item?.login.startsWith('otp') ? 'otp_form' : 'app_approval';
}
