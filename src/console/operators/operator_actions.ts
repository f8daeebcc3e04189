import { operatorRoles } from '../../../entities/operator.ts';
import { told } from '../../errors/told.ts';
import { addOperator } from '../../operator/operators/add_operator.ts';
import {
  type Change,
  changeRole,
  disableOperator,
  enableOperator,
  signOutEverywhere,
} from '../../operator/operators/change_operator.ts';
import { type Invitation, inviteOperator } from '../../operator/operators/invite_operator.ts';
import { OperatorError } from '../../operator/operators/operator_error.ts';
import { WrongValue } from '../../operator/wrong_value.ts';
import { errorText } from '../../pages/error_text.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { OperatorRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { showOperators } from './operators_page.ts';
import { operatorsWords } from './operators_words.ts';
import { showLink } from './show_link.ts';

/** What an admin does to operators. */
export const operatorActions: readonly OperatorRoute[] = [
  {
    name: 'operator_add',
    verb: 'POST',
    path: '/console/operators',
    role: 'admin',
    run: add,
  },
  {
    name: 'operator_invite',
    verb: 'POST',
    path: '/console/operators/:id/invite',
    role: 'admin',
    run: async (context) => {
      const { parts, params, actor } = context;
      await showLink(context, await inviteOperator(parts.store, params.id ?? '', actor, parts.now()));
    },
  },
  change('role', ({ parts, form }, id, by) => changeRole(parts.store, id, roleOf(form), by)),
  change('disable', ({ parts }, id, by) => disableOperator(parts.store, id, by)),
  change('enable', ({ parts }, id, by) => enableOperator(parts.store, id, by)),
  change('end-sessions', ({ parts }, id, by) => signOutEverywhere(parts.store, id, by)),
];

/** Nobody does it to himself, so that an admin is always left. */
function change(
  action: 'role' | 'disable' | 'enable' | 'end-sessions',
  work: (context: ConsoleContext, id: string, by: Change) => Promise<unknown>,
): OperatorRoute {
  return {
    name: `operator_${action.replace('-', '_')}`,
    verb: 'POST',
    path: `/console/operators/:id/${action}`,
    role: 'admin',
    run: async (context) => {
      const { parts, params, actor, operator, language } = context;
      const id = params.id ?? '';
      const t = operatorsWords[language];
      if (id === operator.id || id === operator.name) return showRefusal(context, 'not_now', t.yourself);
      await work(context, id, { actor, now: parts.now(), by: operator.id });
      await seeOther(context, `/console/operators/${encodeURIComponent(id)}`, { tone: 'good', text: t.done[action] });
    },
  };
}

async function add(context: ConsoleContext): Promise<void> {
  const { parts, form, actor } = context;
  const name = (form.get('name') ?? '').trim();
  let invitation: Invitation;
  try {
    invitation = await addOperator(parts.store, { name, role: roleOf(form), actor, now: parts.now() });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return showOperators(context, { name, error: errorText(error, context.language) });
  }
  await showLink(context, invitation);
}

function roleOf(form: URLSearchParams): (typeof operatorRoles)[number] {
  const text = (form.get('role') ?? '').slice(0, 200);
  const role = operatorRoles.find((each) => each === text);
  if (!role) throw new WrongValue(told('choice_wrong', { name: 'role', choices: operatorRoles.join(', '), text }));
  return role;
}
