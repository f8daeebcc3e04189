import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllWell, type Signs } from '../../../src/operator/overview/all_is_well.ts';
import type { CallFigures, Calls } from '../../../src/operator/overview/call_figures.ts';
import { blame } from '../../../src/operator/overview/provider_figures.ts';

const calls = (some: Partial<Calls>): Calls => ({ answered: 0, refused: 0, limited: 0, failed: 0, ...some });

function figures(some: Partial<Calls>, bank: string | null = null): CallFigures {
  const lately = calls(some);
  return { provider: 'any', operation: 'item', bank, lately, hour: lately, day: lately };
}

const good = figures({ answered: 20, refused: 3 });
const down = figures({ failed: 9, answered: 1 });

test('who is to blame shows in who else is answered', () => {
  const blamed = (byProvider: Record<string, readonly CallFigures[]>) =>
    Object.fromEntries(blame(new Map(Object.entries(byProvider))));
  assert.deepEqual(blamed({ bridge: [good], powens: [good] }), { bridge: 'nobody', powens: 'nobody' });
  assert.deepEqual(blamed({ bridge: [good], powens: [down] }), { bridge: 'nobody', powens: 'provider' });
  assert.deepEqual(blamed({ bridge: [down], powens: [down], iswigo: [] }), {
    bridge: 'us',
    powens: 'us',
    iswigo: 'nobody',
  });
  assert.deepEqual(blamed({ bridge: [down] }), { bridge: 'provider' }, 'with one alone nobody can tell');
  assert.deepEqual(blamed({ bridge: [good, figures({ failed: 5 }, 'bank 6')] }), { bridge: 'bank' });
  assert.deepEqual(blamed({ bridge: [down, figures({ failed: 5 }, 'bank 6')] }), { bridge: 'provider' });
  assert.deepEqual(blamed({ bridge: [figures({ answered: 3, limited: 7 })] }), { bridge: 'limit' });
  assert.deepEqual(blamed({ bridge: [figures({ failed: 4 })] }), { bridge: 'nobody' }, 'four calls say nothing');
});

const fine: Signs = {
  databaseCommits: true,
  sealingKeysInOrder: true,
  providers: [{ provider: 'bridge', blame: 'nobody', banks: [] }],
  failingSites: { failing: 0, stumbling: 0, paused: 0 },
  oldestSeconds: 60,
  oldestDelivery: 'oldest',
  consents: [{ from: new Date(0), items: 0 }],
};

test('all is well until something is not, and the worst stands first', () => {
  assert.deepEqual(isAllWell(fine), { well: 'yes', reasons: [] });
  const single: readonly (readonly [Partial<Signs>, string, string])[] = [
    [{ databaseCommits: false }, 'no', 'database'],
    [{ sealingKeysInOrder: false }, 'no', 'sealing_keys'],
    [{ providers: [{ provider: 'bridge', blame: 'us', banks: [] }] }, 'no', 'network'],
    [{ providers: [{ provider: 'bridge', blame: 'provider', banks: [] }] }, 'no', 'provider_down'],
    [{ failingSites: { failing: 2, stumbling: 0, paused: 0 } }, 'no', 'sites_failing'],
    [{ oldestSeconds: 901 }, 'no', 'backlog_old'],
    [{ providers: [{ provider: 'bridge', blame: 'limit', banks: [] }] }, 'mostly', 'provider_limit'],
    [{ providers: [{ provider: 'bridge', blame: 'bank', banks: [] }] }, 'mostly', 'bank_down'],
    [{ failingSites: { failing: 0, stumbling: 1, paused: 0 } }, 'mostly', 'sites_stumbling'],
    [{ failingSites: { failing: 0, stumbling: 0, paused: 1 } }, 'mostly', 'sites_paused'],
    [{ consents: [{ from: new Date(0), items: 7 }] }, 'yes', 'consents_end'],
  ];
  for (const [signs, well, kind] of single) {
    const verdict = isAllWell({ ...fine, ...signs });
    assert.deepEqual([verdict.well, verdict.reasons.map((reason) => reason.kind)], [well, [kind]]);
  }
  const everything = Object.assign({}, fine, ...single.map(([signs]) => signs));
  const kinds = isAllWell(everything).reasons.map((reason) => reason.kind);
  assert.deepEqual(kinds.slice(0, 2), ['database', 'sealing_keys']);
  assert.equal(kinds.at(-1), 'consents_end');
});
