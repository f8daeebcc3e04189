import type { OperatorRole } from '../../../entities/operator.ts';
import { operatorRoles } from '../../../entities/operator.ts';
import { type Admission, admitOpenId } from '../../operator/operators/admit_open_id.ts';
import { html } from '../../pages/html.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import type { VisitorContext } from '../console_context.ts';
import type { OpenRoute } from '../console_route.ts';
import { cookiesOf } from '../requests/cookies.ts';
import { seeOther } from '../show/see_other.ts';
import { showPage } from '../show/show_page.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { enter } from '../sign_in/enter.ts';
import { nextPage } from '../sign_in/next_page.ts';
import { type KeptTrip, readTrip, sealTrip, tripSeconds } from './kept_trip.ts';
import { OpenIdError } from './open_id_error.ts';
import type { OpenIdPerson } from './open_id_provider.ts';
import { type OpenIdRefusal, openIdWords } from './open_id_words.ts';

const statuses = { away: 503, refused: 401, late: 400, no_role: 403, disabled: 403, no_name: 409 } as const;

/** To the OpenID provider and back. */
export const openIdRoutes: readonly OpenRoute[] = [
  { name: 'oidc', verb: 'GET', path: '/console/oidc', role: 'anyone', run: begin },
  { name: 'oidc_return', verb: 'GET', path: '/console/oidc/return', role: 'anyone', run: finish },
];

async function begin(context: VisitorContext): Promise<void> {
  const { parts, ctx, query } = context;
  if (!parts.openId) return showRefusal(context, 'unknown');
  try {
    const { url, trip } = await parts.openId.begin(redirectUri(context));
    const kept = { ...trip, next: nextPage(query.get('next')), endsAt: parts.now().getTime() + tripSeconds * 1000 };
    cookiesOf(parts, ctx).set('openid', await sealTrip(parts.sealer, kept), tripSeconds);
    await seeOther(context, url);
  } catch (error) {
    await refuse(context, error);
  }
}

/** As the provider has to know it. */
function redirectUri({ parts }: VisitorContext): string {
  return `${parts.publicUrl}/console/oidc/return`;
}

async function finish(context: VisitorContext): Promise<void> {
  const { parts, ctx } = context;
  if (!parts.openId) return showRefusal(context, 'unknown');
  const cookies = cookiesOf(parts, ctx);
  const trip = await readTrip(parts.sealer, cookies.get('openid'), parts.now());
  // Once, whatever comes of it.
  cookies.set('openid', '', 0);
  if (!trip) return refuseAs(context, 'late');
  try {
    const person = await parts.openId.finish(new URL(`${redirectUri(context)}?${ctx.querystring}`), trip);
    await admit(context, trip, person);
  } catch (error) {
    await refuse(context, error);
  }
}

async function admit(
  context: VisitorContext,
  { next }: KeptTrip,
  { subject, names, groups }: OpenIdPerson,
): Promise<void> {
  const { parts } = context;
  const visitor = {
    subject,
    names,
    host: parts.openId?.host ?? '',
    role: roleOf(groups, parts.settings.OIDC_ROLES ?? []),
  };
  let admission: Admission = { refused: 'no_role' };
  const entered = await enter(context, 'openid', async (manager) => {
    admission = await admitOpenId(manager, visitor, parts.now());
    return 'operator' in admission ? admission.operator : undefined;
  });
  if (entered) return seeOther(context, next);
  const { refused } = admission as { refused: OpenIdRefusal };
  await refuseAs(context, refused);
}

/** The most that any of the groups may; null where none may anything. */
function roleOf(
  groups: readonly string[],
  given: readonly { readonly group: string; readonly role: OperatorRole }[],
): OperatorRole | null {
  const roles = new Set(given.filter(({ group }) => groups.includes(group)).map(({ role }) => role));
  return operatorRoles.findLast((role) => roles.has(role)) ?? null;
}

async function refuse(context: VisitorContext, error: unknown): Promise<void> {
  if (!(error instanceof OpenIdError)) throw error;
  const { parts, ctx } = context;
  parts.log.warn(
    { requestId: ctx.state.requestId, reason: error.reason, said: error.message },
    'a sign-in with OpenID failed',
  );
  await refuseAs(context, error.reason);
}

async function refuseAs(context: VisitorContext, refusal: OpenIdRefusal): Promise<void> {
  const { parts, source, language } = context;
  const action = `operator.openid_refused.${refusal}`;
  await parts.refusals.note({ actor: 'stranger', action, target: 'operator:unknown', address: source });
  const t = openIdWords[language];
  const content = html`${pageHead({ language, title: t.title, lead: t[refusal] })}
<p><a href="/console/sign-in">${t.again}</a></p>`;
  await showPage(context, { title: t.title, status: statuses[refusal], width: 'narrow' }, content);
}
