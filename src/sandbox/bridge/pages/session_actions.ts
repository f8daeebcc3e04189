import { findBank } from '../../simulated_bank/banks.ts';
import type { Session, SessionStep } from '../state/sessions.ts';
import type { SessionFlow } from './session_flow.ts';

interface Action {
  /** Where its button is shown (everywhere when missing); a post from an older page does nothing. */
  readonly at?: readonly SessionStep[];
  act(flow: SessionFlow, form: URLSearchParams): void;
}

/** What the buttons of the pages do, by the `action` that they post. */
const actions: Readonly<Record<string, Action>> = {
  email: { at: ['email_validation_form'], act: (flow) => flow.confirmEmail() },
  bank: { at: ['highlighted_banks'], act: chooseBank },
  login: {
    at: ['bank_creds_form', 'edit_bank_creds_form'],
    act: (flow, form) => flow.logIn(form.get('login') ?? ''),
  },
  back: { at: ['bank_creds_form'], act: (flow) => flow.backToBanks() },
  code: { at: ['otp_form'], act: (flow, form) => flow.enterCode(form.get('code') ?? '') },
  approve: { at: ['app_approval'], act: (flow) => flow.approve() },
  accounts: {
    at: ['accounts'],
    act: (flow, form) => flow.chooseAccounts(new Set(form.getAll('account').map(Number))),
  },
  pro: { at: ['pro_validation_form'], act: (flow) => flow.confirmPro() },
  retry: { at: ['sync_error'], act: (flow) => flow.tryAgain() },
  go_on: { at: ['sync_in_progress'], act: (flow) => flow.leave('sync_pending') },
  cancel: { act: (flow, form) => flow.leave(form.get('step') ?? '') },
  finish: { at: ['sync_success'], act: (flow) => flow.finish() },
};

/** Takes the step that a posted form asks for; a form that does not fit the session's step changes nothing. */
export function actOn(session: Session, flow: SessionFlow, form: URLSearchParams): void {
  if (session.endedWith !== undefined) return;
  session.problem = undefined;
  const name = form.get('action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined && (action.at?.includes(session.step) ?? true)) action.act(flow, form);
}

function chooseBank(flow: SessionFlow, form: URLSearchParams): void {
  const bank = findBank(Number(form.get('bank')));
  if (bank !== undefined) flow.chooseBank(bank.id);
}
