import { PortalSession } from '../../../entities/portal_session.ts';
import { recordAudit } from '../../operations/audit.ts';
import { checkReceiver } from '../../relay/deliveries/check_receiver.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';

/** Checks the receiver, and keeps what it showed for the page of this session. */
export const checkAction: SiteRoute = {
  name: 'check',
  verb: 'POST',
  path: '/portal/endpoint/check',
  run: async (context) => {
    const { parts, site, actor, session } = context;
    if (site.webhookUrl === null) return showRefusal(context, 'no_endpoint');
    if (!parts.posts.take(site.id).allowed) return showRefusal(context, 'too_often');
    const check = await checkReceiver(parts.relay, site);
    await parts.store.write(async (manager) => {
      await manager.update(PortalSession, { id: session.id }, { receiverCheck: JSON.stringify(check) });
      const detail = { signed: check.signed.status, forged: check.forged.status };
      await recordAudit(manager, { actor, action: 'site.check_receiver', target: `site:${site.id}`, detail });
    });
    await seeOther(context, '/portal/endpoint/check');
  },
};
