import assert from 'node:assert/strict';
import type { Delivery } from '../../../entities/delivery.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { PortalSession } from '../../../entities/portal_session.ts';
import { readSigningSecret } from '../../../src/relay/endpoints/endpoint_changes.ts';
import { ClientSite } from '../../harness/client_site.ts';
import type { ByHand, Hand, LeftEntry, ReceivingSite } from './hand.ts';

/** Every action of the portal, each in the portal of a site of its own, entered by a link. */
export const portalRows: readonly ByHand[] = [
  inPortal('enter', async ({ page, store }, { site }) => {
    await page.getByRole('heading', { name: site.name }).waitFor();
    assert.equal(await store.read.countBy(PortalSession, { siteId: site.id }), 1);
    return ['portal.enter', `site:${site.id}`];
  }),
  inPortal('retry', async (hand, to) => {
    const delivery = await hand.deliveredTo(to);
    await hand.follow('Deliveries');
    await hand.page.locator('tbody th a').first().click();
    await hand.press('Send again');
    await hand.isTold(/It goes out again/);
    await hand.arrives(to, 2);
    assert.equal(to.sink.arrivals[1]?.id, delivery.id, 'under the same webhook-id');
    return ['delivery.retry', `delivery:${delivery.id}`];
  }),
  inPortal('replay', async (hand, to) => {
    const arrived = await hand.deliveredTo(to);
    to.sink.behave = () => 503;
    const waits = await hand.sendTo(to);
    await hand.reaches(waits, 'waiting');
    to.sink.behave = () => 200;
    await hand.follow('Deliveries');
    await hand.follow('Send a span of time again');
    await hand.press('Count them');
    await hand.page.getByText('Deliveries that would go out again: 2.').waitFor();
    await hand.press('Send them again');
    await hand.isTold(/Deliveries that go out again: 2/);
    await hand.reaches(waits, 'delivered');
    await hand.arrives(to, 4);
    const ids = to.sink.arrivals.map(({ id }: Pick<Delivery, 'id'>) => id);
    assert.equal(ids.filter((id) => id === arrived.id).length, 2);
    return ['site.replay', `site:${to.site.id}`];
  }),
  inPortal('secret', async (hand, { endpoint }) => {
    await hand.follow('Endpoint');
    await hand.press('Show the secret');
    assert.equal(await hand.shownSecret(), await secretOf(hand, endpoint.id));
    return ['endpoint.secret_read', `endpoint:${endpoint.id}`];
  }),
  inPortal('rotate', async (hand, { endpoint }) => {
    const before = await secretOf(hand, endpoint.id);
    await hand.follow('Endpoint');
    await hand.follow('Change the secret');
    await hand.press('Change the secret');
    await hand.isTold(/The secret is changed/);
    assert.notEqual(await secretOf(hand, endpoint.id), before);
    return ['endpoint.secret_rotated', `endpoint:${endpoint.id}`];
  }),
  inPortal('pause', async (hand, { endpoint }) => {
    await hand.follow('Endpoint');
    await hand.press('Pause');
    await hand.isTold(/Events are kept/);
    assert.equal((await endpointOf(hand, endpoint.id)).state, 'paused');
    return ['endpoint.paused', `endpoint:${endpoint.id}`];
  }),
  inPortal('resume', async (hand, to) => {
    const { id } = to.endpoint;
    await hand.store.write((manager) => manager.update(Endpoint, { id }, { state: 'paused' }));
    await hand.sendTo(to);
    await hand.follow('Endpoint');
    await hand.press('Resume');
    await hand.isTold(/What waits goes out/);
    await hand.arrives(to, 1);
    return ['endpoint.resumed', `endpoint:${id}`];
  }),
  inPortal('test', async (hand, to) => {
    await hand.follow('Endpoint');
    await hand.press('Send a test event');
    await hand.isTold(/A test event is on its way/);
    await hand.arrives(to, 1);
    return ['site.test_event', `site:${to.site.id}`];
  }),
  inPortal('check', async (hand, to) => {
    await hand.follow('Endpoint');
    await hand.follow('Check the receiver');
    to.sink.behave = ({ headers }) => (headers['webhook-id'] === undefined ? 400 : 200);
    await hand.press('Check now');
    await hand.page.getByText('Checked:').waitFor();
    assert.equal(to.sink.arrivals.length, 2, 'one that is signed, and one that is forged');
    return ['site.check_receiver', `site:${to.site.id}`];
  }),
  inPortal('leave', async ({ page, store }, { site }) => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You have left').waitFor();
    assert.equal(await store.read.countBy(PortalSession, { siteId: site.id }), 0);
    return ['portal.leave', `site:${site.id}`];
  }),
];

type InPortal = (hand: Hand, to: ReceivingSite) => Promise<readonly [action: string, target: string]>;

function inPortal(route: string, act: InPortal): ByHand {
  const play = async (hand: Hand): Promise<LeftEntry> => {
    const to = await hand.newSite();
    const calls = new ClientSite(hand.stack.gateway.url, to.site.name, hand.client);
    const { url } = await calls.ask('get_portal_link', { site: to.site.name });
    await hand.page.goto(url);
    await hand.press('Come in');
    const [action, target] = await act(hand, to);
    return { action, target, actor: `portal:${to.site.id}` };
  };
  return { route, play };
}

const endpointOf = (hand: Hand, id: string) => hand.store.read.findOneByOrFail(Endpoint, { id });

/** Read as the gateway does when it signs: an entry of its own in the audit trail, by `operator`. */
const secretOf = ({ stack }: Hand, id: string) => readSigningSecret(stack.gateway.relay.parts, id);
