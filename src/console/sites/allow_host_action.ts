import { told } from '../../errors/told.ts';
import { allowHost } from '../../operator/allow_host.ts';
import { hostNameOf } from '../../operator/host_name_of.ts';
import { WrongValue } from '../../operator/wrong_value.ts';
import { actionWords } from '../actions/action_words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { seeOther } from '../show/see_other.ts';

/** Lets a site use another host, or no longer. */
export const allowHostAction: ConsoleRoute = {
  name: 'allow_host',
  verb: 'POST',
  path: '/console/sites/:id/hosts',
  role: 'admin',
  run: async (context) => {
    const { form, params, parts, actor, language } = context;
    const t = actionWords[language];
    const host = hostNameOf((form.get('host') ?? '').trim());
    if (host === undefined) throw new WrongValue(told('host_wrong'));
    const remove = form.get('remove') === 'on';
    const { id } = await allowHost(parts.store, params.id ?? '', host, { remove, actor });
    await seeOther(context, `/console/sites/${id}`, { tone: 'good', text: remove ? t.disallowed : t.allowed });
  },
};
