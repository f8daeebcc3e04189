import { findConnector } from '../data/connectors.ts';
import type { Session, SessionStep } from '../state/sessions.ts';
import type { SessionFlow } from './session_flow.ts';

interface Action {
  /** Where its button is shown (everywhere when missing); a post from an older page does nothing. */
  readonly at?: readonly SessionStep[];
  act(flow: SessionFlow, form: URLSearchParams): void;
}

/** What the buttons of the pages do, by the `action` that they post. */
const actions: Readonly<Record<string, Action>> = {
  accept: { at: ['terms'], act: (flow) => flow.acceptTerms() },
  decline: { at: ['terms'], act: (flow) => flow.leave('tos_declined') },
  connector: { at: ['connectors'], act: chooseConnector },
  back: { at: ['credentials'], act: (flow) => flow.backToConnectors() },
  login: {
    at: ['credentials'],
    act: (flow, form) => flow.logIn(form.get('login') ?? '', form.get('password') ?? ''),
  },
  code: { at: ['code'], act: (flow, form) => flow.enterCode(form.get('code') ?? '') },
  approve: { at: ['app', 'bank'], act: (flow) => flow.approve() },
  accounts: { at: ['accounts'], act: (flow, form) => flow.chooseAccounts(new Set(form.getAll('account').map(Number))) },
  retry: { at: ['failed'], act: (flow) => flow.tryAgain() },
  manage_again: { at: ['manage'], act: (flow, form) => flow.manage(Number(form.get('connection')), 'credentials') },
  manage_accounts: { at: ['manage'], act: (flow, form) => flow.manage(Number(form.get('connection')), 'accounts') },
  manage_delete: { at: ['manage'], act: (flow, form) => flow.deleteConnection(Number(form.get('connection'))) },
  finish: { at: ['done', 'manage'], act: (flow) => flow.finish() },
  cancel: { act: (flow) => flow.leave('access_denied') },
  fail: { act: (flow) => flow.leave('server_error') },
  expire: { act: (flow) => flow.leave('session_expired') },
};

/** Takes the step that a posted form asks for; a form that does not fit the session's step changes nothing. */
export function actOn(session: Session, flow: SessionFlow, form: URLSearchParams): void {
  if (session.endedWith !== undefined) return;
  session.problem = undefined;
  const name = form.get('action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined && (action.at?.includes(session.step) ?? true)) action.act(flow, form);
}

function chooseConnector(flow: SessionFlow, form: URLSearchParams): void {
  const connector = findConnector(form.get('connector') ?? undefined);
  if (connector !== undefined) flow.chooseConnector(connector.id);
}
