import assert from 'node:assert/strict';
import { Client } from '../../../entities/client.ts';
import { Endpoint } from '../../../entities/endpoint.ts';
import { Operator } from '../../../entities/operator.ts';
import { OperatorSession } from '../../../entities/operator_session.ts';
import { Replay } from '../../../entities/replay.ts';
import { Site } from '../../../entities/site.ts';
import { addOperator } from '../../../src/operator/operators/add_operator.ts';
import { beginReplay } from '../../../src/relay/deliveries/replays.ts';
import { signedInBrowser } from '../../harness/console_browser.ts';
import { until } from '../../harness/until.ts';
import type { ByHand, Hand } from './hand.ts';

/** Every action of the console. Each begins where a person finds its button. */
export const consoleRows: readonly ByHand[] = [
  {
    route: 'delivery_answers',
    play: async (hand) => {
      const to = await hand.newSite();
      to.sink.behave = (_arrival, response) => void response.writeHead(500).end('no room on this disk');
      const delivery = await hand.sendTo(to);
      await hand.reaches(delivery, 'waiting');
      await hand.goTo(`/console/deliveries/${delivery.id}`);
      await hand.press('Show the answers');
      await hand.page.getByText('no room on this disk').waitFor();
      return { action: 'delivery.read_answers', target: `delivery:${delivery.id}` };
    },
  },
  {
    route: 'retry_delivery',
    play: async (hand) => {
      const to = await hand.newSite();
      const delivery = await hand.deliveredTo(to);
      await hand.goTo(`/console/deliveries?site=${to.site.id}`);
      await hand.page.locator('tbody th a').first().click();
      await hand.press('Send again');
      await hand.isTold(/goes out again/);
      await hand.arrives(to, 2);
      assert.equal(to.sink.arrivals[1]?.id, delivery.id, 'under the same webhook-id');
      return { action: 'delivery.retry', target: `delivery:${delivery.id}` };
    },
  },
  {
    route: 'cancel_delivery',
    play: async (hand) => {
      const to = await hand.newSite();
      await pausedInStore(hand, to.endpoint.id);
      const delivery = await hand.sendTo(to);
      await hand.goTo(`/console/deliveries/${delivery.id}`);
      await hand.follow('Give up');
      await hand.press('Give up');
      await hand.isTold(/is given up/);
      await hand.reaches(delivery, 'cancelled');
      return { action: 'delivery.cancel', target: `delivery:${delivery.id}` };
    },
  },
  {
    // A span of time, from the page of an endpoint.
    route: 'begin_replay',
    play: async (hand) => {
      const to = await hand.newSite();
      for (let n = 0; n < 2; n += 1) await hand.deliveredTo(to);
      await hand.goTo(`/console/endpoints/${to.endpoint.id}`);
      await hand.follow('Send again …');
      await hand.page.getByLabel('From').fill('2h');
      await hand.page.getByLabel('Only those that are').selectOption('delivered');
      await hand.press('Preview');
      assert.equal(to.sink.arrivals.length, 2, 'a preview sends nothing');
      await hand.press('Send 2 again');
      await hand.isTold(/The replay has begun/);
      await hand.page.getByText('2 / 2').waitFor();
      await hand.page.getByText('done', { exact: true }).waitFor();
      await hand.arrives(to, 4);
      return { action: 'site.replay', target: `site:${to.site.id}` };
    },
  },
  {
    // A selection, from the list of deliveries; also of what waits for another attempt.
    route: 'begin_replay',
    play: async (hand) => {
      const to = await hand.newSite();
      await hand.deliveredTo(to);
      to.sink.behave = () => 503;
      const waits = await hand.sendTo(to);
      await hand.reaches(waits, 'waiting');
      to.sink.behave = () => 200;
      await hand.goTo(`/console/deliveries?site=${to.site.id}`);
      await hand.page.locator(`input[value="${waits.id}"]`).check();
      await hand.press('Send the chosen again …');
      await hand.press('Send 1 again');
      await hand.isTold(/The replay has begun/);
      await hand.reaches(waits, 'delivered');
      assert.ok(
        to.sink.arrivals.slice(1).every(({ id }) => id === waits.id),
        'the other one stays',
      );
      return { action: 'client.replay', target: `client:${to.site.clientId}` };
    },
  },
  { route: 'stop_replay', play: stopReplay },
  {
    route: 'event_content',
    play: async (hand) => {
      const { eventId } = await hand.deliveredTo(await hand.newSite());
      await hand.goTo(`/console/events/${eventId}`);
      assert.equal(await hand.page.getByText('"gateway.test"').count(), 0);
      await hand.press('Show the content');
      await hand.page.getByText('gateway.test').first().waitFor();
      assert.match(await hand.page.locator('main pre').first().innerText(), /gateway\.test/);
      return { action: 'event.read', target: `event:${eventId}` };
    },
  },
  {
    route: 'pause_endpoint',
    play: async (hand) => {
      const { endpoint } = await hand.newSite();
      await hand.goTo(`/console/endpoints/${endpoint.id}`);
      await hand.press('Pause');
      await hand.isTold(/its events are kept/);
      assert.equal((await endpointOf(hand, endpoint.id)).state, 'paused');
      return { action: 'endpoint.paused', target: `endpoint:${endpoint.id}` };
    },
  },
  {
    route: 'resume_endpoint',
    play: async (hand) => {
      const to = await hand.newSite();
      await pausedInStore(hand, to.endpoint.id);
      await hand.sendTo(to);
      await hand.goTo(`/console/endpoints/${to.endpoint.id}`);
      await hand.press('Resume');
      await hand.isTold(/what was kept goes out/);
      await hand.arrives(to, 1);
      return { action: 'endpoint.resumed', target: `endpoint:${to.endpoint.id}` };
    },
  },
  {
    route: 'try_endpoint',
    play: async (hand) => {
      const { endpoint } = await hand.newSite();
      await leftAloneInStore(hand, endpoint.id);
      await hand.goTo(`/console/endpoints/${endpoint.id}`);
      await hand.press('Try it now');
      await hand.isTold(/The site is tried now/);
      const { openUntil, failingSince } = await endpointOf(hand, endpoint.id);
      assert.ok(openUntil && openUntil <= new Date(), 'nothing is waited for');
      assert.ok(failingSince, 'since when it fails stays known');
      return { action: 'endpoint.tried', target: `endpoint:${endpoint.id}` };
    },
  },
  {
    route: 'rotate_secret',
    play: async (hand) => {
      const { endpoint } = await hand.newSite();
      await hand.goTo(`/console/endpoints/${endpoint.id}`);
      await hand.follow('New signing secret');
      await hand.press('New signing secret');
      assert.match(await hand.shownSecret(), /^whsec_/);
      assert.ok((await endpointOf(hand, endpoint.id)).previousSecretEndsAt, 'the one before signs too');
      return { action: 'endpoint.secret_rotated', target: `endpoint:${endpoint.id}` };
    },
  },
  {
    route: 'add_client',
    play: async (hand) => {
      const name = `client ${hand.round}`;
      await hand.goTo('/console/clients');
      await hand.follow('Add a client');
      await hand.page.getByLabel('Name', { exact: true }).fill(name);
      await hand.page.getByLabel('delete: end items and users').uncheck();
      await hand.press('Add a client');
      const [key, secret] = [await hand.shownSecret(), await hand.shownSecret(1)];
      const client = await hand.store.read.findOneByOrFail(Client, { name });
      assert.deepEqual([client.apiKey, client.scopes], [key, ['read', 'link', 'secrets']]);
      assert.ok(await hand.stack.gateway.apiKeys.authenticate(key, secret));
      return { action: 'client.add', target: `client:${client.id}` };
    },
  },
  {
    route: 'rotate_client',
    play: async (hand) => {
      const { client, apiKey, apiSecret } = await hand.stack.addClient(`rotated ${hand.round}`);
      await hand.goTo(`/console/clients/${client.id}`);
      await hand.follow('New secret');
      await hand.page.getByLabel(/^Hours for which/).fill('1');
      await hand.press('New secret');
      const newer = await hand.shownSecret(1);
      assert.notEqual(newer, apiSecret);
      for (const secret of [newer, apiSecret]) {
        assert.ok(await hand.stack.gateway.apiKeys.authenticate(apiKey, secret), 'both work for an hour');
      }
      return { action: 'client.rotate', target: `client:${client.id}` };
    },
  },
  {
    route: 'disable_client',
    play: async (hand) => {
      const { client } = await hand.stack.addClient(`disabled ${hand.round}`);
      await hand.goTo(`/console/clients/${client.id}`);
      await hand.follow('Disable');
      await hand.press('Disable');
      await hand.isTold(/The client is disabled/);
      assert.ok((await hand.store.read.findOneByOrFail(Client, { id: client.id })).disabledAt);
      return { action: 'client.disable', target: `client:${client.id}` };
    },
  },
  {
    route: 'enable_client',
    play: async (hand) => {
      const { client } = await hand.stack.addClient(`enabled ${hand.round}`);
      await hand.store.write((manager) => manager.update(Client, { id: client.id }, { disabledAt: new Date() }));
      await hand.goTo(`/console/clients/${client.id}`);
      await hand.press('Enable');
      await hand.isTold(/The client is enabled/);
      assert.equal((await hand.store.read.findOneByOrFail(Client, { id: client.id })).disabledAt, null);
      return { action: 'client.enable', target: `client:${client.id}` };
    },
  },
  {
    route: 'allow_host',
    play: async (hand) => {
      const { site } = await hand.newSite();
      const hosts = async () => (await hand.store.read.findOneByOrFail(Site, { id: site.id })).allowedHosts;
      await hand.goTo(`/console/sites/${site.id}`);
      await hand.page.getByLabel('Host name').fill('hooks.example');
      await hand.press('Allow this host');
      await hand.isTold(/The host is allowed/);
      assert.deepEqual(await hosts(), ['hooks.example']);
      return { action: 'site.allow_origin', target: `site:${site.id}` };
    },
  },
  {
    route: 'allow_host',
    play: async (hand) => {
      const { site } = await hand.newSite();
      await hand.store.write((manager) => manager.update(Site, { id: site.id }, { allowedHosts: ['hooks.example'] }));
      await hand.goTo(`/console/sites/${site.id}`);
      await hand.press('Allow no longer: hooks.example');
      await hand.isTold(/not allowed any more/);
      assert.deepEqual((await hand.store.read.findOneByOrFail(Site, { id: site.id })).allowedHosts, []);
      return { action: 'site.disallow_origin', target: `site:${site.id}` };
    },
  },
  {
    route: 'operator_add',
    play: async (hand) => {
      const name = `new-${hand.round}`;
      await hand.goTo('/console/operators');
      await hand.page.getByLabel('Name').fill(name);
      await hand.page.getByLabel('Role').selectOption('operator');
      await hand.press('Add an operator');
      assert.match(await hand.shownSecret(), /\/console\/invitation\//);
      const { id, role } = await hand.store.read.findOneByOrFail(Operator, { name });
      assert.equal(role, 'operator');
      return { action: 'operator.add', target: `operator:${id}` };
    },
  },
  onOperator('operator_invite', 'operator.invite', async (hand) => {
    await hand.press(/^Make a new link/);
    assert.match(await hand.shownSecret(), /\/console\/invitation\//);
  }),
  onOperator('operator_role', 'operator.role', async (hand, { id }) => {
    await hand.page.getByLabel('Role', { exact: true }).selectOption('admin');
    await hand.press(/^Change the role/);
    await hand.isTold(/The role is changed/);
    assert.equal((await hand.store.read.findOneByOrFail(Operator, { id })).role, 'admin');
  }),
  onOperator('operator_end_sessions', 'operator.end_sessions', async (hand, { id }) => {
    await hand.press(/^End all sessions/);
    await hand.isTold(/Signed out everywhere/);
    assert.equal(await hand.store.read.countBy(OperatorSession, { operatorId: id }), 0);
  }),
  onOperator('operator_disable', 'operator.disable', async (hand, { id }) => {
    await hand.press(/^Disable/);
    await hand.isTold(/signed out everywhere/);
    assert.ok((await hand.store.read.findOneByOrFail(Operator, { id })).disabledAt);
    assert.equal(await hand.store.read.countBy(OperatorSession, { operatorId: id }), 0);
  }),
  onOperator('operator_enable', 'operator.enable', async (hand, { id }) => {
    await hand.store.write((manager) => manager.update(Operator, { id }, { disabledAt: new Date() }));
    await hand.page.reload();
    await hand.press(/^Enable/);
    await hand.isTold(/Enabled/);
    assert.equal((await hand.store.read.findOneByOrFail(Operator, { id })).disabledAt, null);
  }),
  {
    route: 'account_end_sessions',
    play: async (hand) => {
      const { id } = hand.operator as Operator;
      await signedInBrowser(hand.stack.gateway, hand.operator as Operator);
      await hand.goTo('/console/account');
      await hand.press('End my other sessions');
      await hand.isTold(/other sessions are ended/);
      assert.equal(await hand.store.read.countBy(OperatorSession, { operatorId: id }), 1);
      return { action: 'operator.end_sessions', target: `operator:${id}` };
    },
  },
  {
    route: 'sign_out',
    play: async (hand) => {
      const { id } = hand.operator as Operator;
      const before = await hand.store.read.countBy(OperatorSession, { operatorId: id });
      await hand.goTo('/console');
      await hand.press('Sign out');
      await hand.page.waitForURL(/\/console\/sign-in/);
      assert.equal(await hand.store.read.countBy(OperatorSession, { operatorId: id }), before - 1);
      return { action: 'operator.sign_out', target: `operator:${id}` };
    },
  },
  {
    route: 'invitation',
    play: async (hand) => {
      const name = personOf(hand);
      const asked = { name, role: 'viewer', actor: 'operator', now: new Date() } as const;
      const { token, operator } = await addOperator(hand.store, asked);
      await hand.goTo(`/console/invitation/${token}`);
      await hand.page.getByLabel('New password').fill(passwords.first);
      await hand.page.getByLabel('The same again').fill(passwords.first);
      await hand.press('Set the password and sign in');
      await hand.page.waitForURL(/\/console$/);
      return { action: 'operator.password', target: `operator:${operator.id}`, actor: `operator:${name}` };
    },
  },
  {
    // With the password of the row before: to hash one takes most of a second.
    route: 'sign_in',
    play: async (hand) => {
      const name = personOf(hand);
      await hand.goTo('/console/sign-in');
      await hand.page.getByLabel('Name').fill(name);
      await hand.page.getByLabel('Password').fill(passwords.first);
      await hand.press('Sign in');
      await hand.page.waitForURL(/\/console$/);
      const { id } = await hand.store.read.findOneByOrFail(Operator, { name });
      return { action: 'operator.sign_in', target: `operator:${id}`, actor: `operator:${name}` };
    },
  },
  {
    route: 'account_password',
    play: async (hand) => {
      const { id } = hand.operator as Operator;
      await hand.goTo('/console/account');
      await hand.page.getByLabel('New password').fill(passwords.second);
      await hand.page.getByLabel('The same again').fill(passwords.second);
      await hand.press('Change my password');
      await hand.isTold(/Your password is changed/);
      assert.ok((await hand.store.read.findOneByOrFail(Operator, { id })).passwordHash);
      return { action: 'operator.password', target: `operator:${id}` };
    },
  },
];

const passwords = { first: 'seven small green boats', second: 'eight large red boats' } as const;
const personOf = ({ round }: Hand) => `person-${round}`;

/** Something that an admin does to another operator, on the page that the list leads to. */
function onOperator(route: string, action: string, act: (hand: Hand, other: Operator) => Promise<void>): ByHand {
  const play = async (hand: Hand) => {
    const name = `${route}-${hand.round}`;
    const asked = { name, role: 'operator', actor: 'operator', now: new Date() } as const;
    const { operator } = await addOperator(hand.store, asked);
    const theirs = await signedInBrowser(hand.stack.gateway, operator);
    assert.equal((await theirs.get('/console')).status, 200);
    await hand.goTo('/console/operators');
    await hand.follow(name);
    await act(hand, operator);
    return { action, target: `operator:${operator.id}` };
  };
  return { route, play };
}

/** The relay looks for replays every few seconds, and may be the first. */
async function stopReplay(hand: Hand) {
  const to = await hand.newSite();
  await hand.deliveredTo(to);
  const asleep = { ...hand.stack.gateway.relay.parts, wakeReplays: () => {} };
  const row = (id: string) => hand.store.read.findOneByOrFail(Replay, { id });
  let id = '';
  await until('a replay is stopped before it is done', async () => {
    ({ id } = await beginReplay(asleep, { siteId: to.site.id, since: new Date(0), until: new Date() }));
    await hand.goTo(`/console/replays/${id}`);
    const stop = hand.page.getByRole('button', { name: 'Stop' });
    if (!(await stop.isVisible())) return false;
    await stop.click();
    return (await row(id)).state === 'stopped';
  });
  await hand.isTold(/The replay is stopped/);
  assert.equal((await row(id)).stoppedBy, `operator:${hand.operator?.name}`);
  return { action: 'replay.stop', target: `replay:${id}` };
}

const endpointOf = (hand: Hand, id: string) => hand.store.read.findOneByOrFail(Endpoint, { id });

async function leftAloneInStore(hand: Hand, id: string): Promise<void> {
  const openUntil = new Date(Date.now() + 3_600_000);
  const failed = { breaker: 'open', failures: 5, failingSince: new Date(), openUntil } as const;
  await hand.store.write((manager) => manager.update(Endpoint, { id }, failed));
}

async function pausedInStore(hand: Hand, id: string): Promise<void> {
  await hand.store.write((manager) => manager.update(Endpoint, { id }, { state: 'paused' }));
}
