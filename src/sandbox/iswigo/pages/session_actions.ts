import { findProvider } from '../data/providers.ts';
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
  email: { at: ['email'], act: (flow, form) => flow.giveEmail(form.get('email') ?? '') },
  email_code: { at: ['email_code'], act: (flow, form) => flow.enterEmailCode(form.get('code') ?? '') },
  provider: { at: ['providers'], act: chooseProvider },
  back: { at: ['credentials'], act: (flow) => flow.backToProviders() },
  login: { at: ['credentials'], act: (flow, form) => flow.logIn(form.get('login') ?? '') },
  code: { at: ['code'], act: (flow, form) => flow.enterCode(form.get('code') ?? '') },
  retry: { at: ['error'], act: (flow) => flow.tryAgain() },
  finish: { at: ['progress', 'done'], act: (flow) => flow.leave() },
  cancel: { act: (flow) => flow.leave() },
};

/** Takes the step that a posted form asks for; a form that does not fit the session's step changes nothing. */
export function actOn(session: Session, flow: SessionFlow, form: URLSearchParams): void {
  if (session.ended) return;
  session.problem = undefined;
  const name = form.get('action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined && (action.at?.includes(session.step) ?? true)) action.act(flow, form);
}

function chooseProvider(flow: SessionFlow, form: URLSearchParams): void {
  const provider = findProvider(Number(form.get('provider')));
  if (provider) flow.chooseProvider(provider.id);
}
