import { OperatorSession } from '../../../entities/operator_session.ts';
import type { KeptNotice } from '../../visits/notices.ts';
import { seeOther as goOn } from '../../visits/see_other.ts';
import type { ConsoleContext, VisitorContext } from '../console_context.ts';

/** How an action ends. @param path of the console, with its query */
export function seeOther(context: ConsoleContext | VisitorContext, path: string, notice?: KeptNotice): Promise<void> {
  return goOn(OperatorSession, context, path, notice);
}
