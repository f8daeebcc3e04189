import type { Language } from '../../../pages/language.ts';
import { plannedAccount } from '../../simulated_bank/account_plan.ts';
import type { SandboxAccount, SandboxItem } from '../state/state.ts';

interface StatusWords {
  /** As v3 writes it; v2 writes it in upper case. */
  readonly info: string;
  readonly description: Readonly<Record<Language, string>> | undefined;
}

const words = (info: string, fr: string, en: string): StatusWords => ({ info, description: { fr, en } });

/** Bridge's item statuses (docs/reference/bridge.md, 2.4). The words for 429, 1007, 1009, 1099 and 1100 are invented. */
const statuses: Readonly<Record<number, StatusWords>> = {
  0: { info: 'ok', description: undefined },
  [-2]: words('just_added', 'La synchronisation commence.', 'The sync is about to start.'),
  [-3]: words('just_edited', 'La synchronisation recommence.', 'The sync is about to start again.'),
  402: words('invalid_creds', 'Identifiant ou mot de passe incorrect.', 'Wrong login or password.'),
  429: words(
    'action_on_bank_site',
    'Une action est requise sur le site de la banque.',
    'The bank’s own site asks for an action.',
  ),
  430: words(
    'password_expired',
    'Le mot de passe doit être changé à la banque.',
    'The password must be changed at the bank.',
  ),
  1003: words('bank_is_down', 'La banque ne répond pas pour le moment.', 'The bank does not answer for now.'),
  1005: words('not_supported', 'Cette connexion n’est pas prise en charge.', 'This connection is not supported.'),
  1007: words('maintenance', 'La connexion à cette banque est suspendue.', 'The connection to this bank is suspended.'),
  1009: words(
    'partial_data',
    'Les soldes sont à jour, les opérations non.',
    'Balances are fresh, transactions are not.',
  ),
  1010: words(
    'sca_required_webview',
    'Votre banque demande une authentification forte.',
    'Your bank asks for a strong authentication.',
  ),
  1099: words(
    'migration',
    'La connexion à cette banque est en migration.',
    'The connection to this bank is being migrated.',
  ),
  1100: words(
    'pro_account_locked',
    'Le compte professionnel doit être confirmé.',
    'The professional account must be confirmed.',
  ),
};

export function usualInfo(status: number): string {
  return statuses[status]?.info ?? 'unknown';
}

export function statusDescription(status: number, language: Language): string | undefined {
  return statuses[status]?.description?.[language];
}

/** States that only a person can end; a refresh does not even try (docs/reference/bridge.md, 9). */
export function needsPerson(status: number): boolean {
  return [402, 429, 430, 1010, 1100].includes(status);
}

/** New data comes in these (docs/reference/bridge.md, 2.4). */
export function isUsable(status: number): boolean {
  return status === 0 || status === 1009;
}

/** A professional account shows no data until its holder confirms it (status 1100; docs/reference/bridge.md, 2.4). */
export function isMasked(item: SandboxItem, account: SandboxAccount): boolean {
  return item.status === 1100 && plannedAccount(account.place).pro;
}
