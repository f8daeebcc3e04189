import { OperatorSession } from '../../../entities/operator_session.ts';
import type { Notice } from '../../pages/frame.ts';
import type { ConsoleContext } from '../console_context.ts';

/** What the next page says at its top. */
export interface KeptNotice extends Pick<Notice, 'tone'> {
  readonly text: string;
}

type NoticeContext = Pick<ConsoleContext, 'parts' | 'session'>;

/** More is no notice. */
const longest = 2000;

/** Keeps a notice for the next page of this session, in the place of one that nobody has seen. */
export async function keepNotice({ parts, session }: NoticeContext, { tone, text }: KeptNotice): Promise<void> {
  const notice = JSON.stringify({ tone, text: text.slice(0, longest) });
  await parts.store.write((manager) => manager.update(OperatorSession, { id: session.id }, { notice }));
}

/** The notice that waited when the request came, which is then shown; written only where there was one. */
export async function takeNotice({ parts, session }: NoticeContext): Promise<KeptNotice | undefined> {
  if (session.notice === null) return undefined;
  await parts.store.write((manager) => manager.update(OperatorSession, { id: session.id }, { notice: null }));
  return JSON.parse(session.notice);
}
