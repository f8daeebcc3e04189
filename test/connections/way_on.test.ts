import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayOn } from '../../src/connections/way_on.ts';

const now = new Date('2026-03-04T10:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const call = (name: string) => `bank_api.bridge.${name}`;
const edit = call('get_bridge_edit_link');
const sca = call('get_sca_authentication_link');

test('each state has its method and its sentence, which names no method where there is none', () => {
  const rows = [
    ['nothing', null, null, null],
    ['wait', hoursAgo(1), null, 'Wait: the provider reads the bank again by itself.'],
    ['edit', null, edit, `The bank refuses the login: send the person to the link of ${edit}.`],
    ['sca', null, sca, `The bank wants the person to authenticate again: send them to the link of ${sca}.`],
    [
      'pro',
      null,
      call('get_pro_confirmation_link'),
      `A professional account is to be confirmed: send the person to the link of ${call('get_pro_confirmation_link')}.`,
    ],
    ['bank_site', null, null, 'The bank wants something on its own site: ask the person to do it there.'],
    ['support', null, null, 'Only the provider or the operator of the gateway can mend this: tell the operator.'],
    [
      'wait',
      hoursAgo(48),
      null,
      'The bank could not be read for more than 48 hours: tell the operator of the gateway.',
    ],
  ] as const;
  for (const [needs, waitsSince, method, what_to_do] of rows) {
    assert.deepEqual(wayOn(undefined, { needs, waitsSince }, now), { method, what_to_do }, needs);
  }
});

test('where a trip has the bank read anew, it is the way on for what is stuck, and for nothing else', () => {
  const capabilities = { retryTrip: 'edit' } as const;
  const way = (needs: string, waitsSince: Date | null) => wayOn(capabilities, { needs, waitsSince }, now);
  assert.deepEqual(way('bank_site', null), {
    method: edit,
    what_to_do: `The bank wants something on its own site: ask the person to do it there, then send them to the link of ${edit}, which reads the bank anew.`,
  });
  assert.deepEqual(way('wait', hoursAgo(48)), {
    method: edit,
    what_to_do: `The bank could not be read for more than 48 hours: send the person to the link of ${edit}, which reads it anew. If that does not help, tell the operator of the gateway.`,
  });
  assert.equal(way('wait', new Date(hoursAgo(48).getTime() + 1)).method, null, 'to the millisecond');
  assert.equal(way('sca', null).method, sca);
  assert.equal(way('nothing', hoursAgo(100)).method, null);
});
