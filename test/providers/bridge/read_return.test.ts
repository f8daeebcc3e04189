import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readReturn } from '../../../src/providers/bridge/read_return.ts';
import { sample } from './sample.ts';

const v2User = '5d1f0a52-0f7e-4c0b-8a3e-6a1c2f4b9d10';
const v3User = 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42';
const nothing = { state: null, providerUserId: null, providerItemId: null, outcome: 'failure', step: null };

describe('a return from Bridge', () => {
  const expected: Record<string, object> = {
    'v2.success': {
      state: 'dossier000417',
      providerUserId: v2User,
      providerItemId: '8123456',
      outcome: 'success',
      step: null,
    },
    'v2.failure': {
      state: 'dossier000417',
      providerUserId: v2User,
      providerItemId: '8123458',
      outcome: 'failure',
      step: 'sync_error',
    },
    'v2.abandoned_before_item': {
      state: 'dossier000417',
      providerUserId: v2User,
      providerItemId: null,
      outcome: 'failure',
      step: 'list_banks',
    },
    'v2.abandoned_MINIMAL_variant': { ...nothing, providerUserId: v2User },
    'v3.success': {
      state: 'dossier-000417',
      providerUserId: v3User,
      providerItemId: '9456123',
      outcome: 'success',
      step: null,
    },
    'v3.failure': {
      state: 'dossier-000417',
      providerUserId: v3User,
      providerItemId: '9456124',
      outcome: 'failure',
      step: 'sync_error',
    },
    'v3.still_running': {
      state: null,
      providerUserId: v3User,
      providerItemId: '9456123',
      outcome: 'pending',
      step: 'sync_pending',
    },
    'v3.abandoned_before_item': {
      state: 'dossier-000417',
      providerUserId: v3User,
      providerItemId: null,
      outcome: 'failure',
      step: 'highlighted_banks',
    },
  };
  const redirects = Object.entries(sample('redirects')).filter(([, url]) => url !== null);
  for (const [name, url] of redirects) {
    test(`is understood: ${name}`, () => {
      assert.deepEqual(readReturn(new URL(String(url)).searchParams), expected[name]);
    });
  }

  const hostile: [string, string, object][] = [
    ['no parameters at all', '', nothing],
    ['a parameter that comes twice', 'context=a&context=b&success=true&success=true&item_id=1&item_id=2', nothing],
    ['a pending sync without an item', 'success=false&step=sync_pending', { ...nothing, step: 'sync_pending' }],
    ['ids that are none', 'item_id=1/../2&user_uuid=%0d%0a&item_id_=3', nothing],
    ['another name of the same item', 'item_id=009456123', nothing],
    ['a step that is no word', 'step=<script>', nothing],
    ['a context that the gateway never gave', 'context=a%20b', nothing],
    ['texts without end', `context=${'a'.repeat(65)}&step=${'b'.repeat(65)}&item_id=${'1'.repeat(20)}`, nothing],
    ['another spelling of true', 'success=TRUE', nothing],
  ];
  for (const [what, query, result] of hostile) {
    test(`proves nothing with ${what}`, () => assert.deepEqual(readReturn(new URLSearchParams(query)), result));
  }
});
