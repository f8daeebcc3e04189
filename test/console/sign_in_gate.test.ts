import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SignInGate } from '../../src/console/sign_in_gate.ts';
import { until } from '../harness/until.ts';

const right = async () => true;
const wrong = async () => false;

/** A gate whose clock stands still, and which holds who was wrong until it is let go. */
function openGate() {
  const held: (() => void)[] = [];
  const gate = new SignInGate(
    () => 1000,
    () => new Promise<void>((resolve) => held.push(resolve)),
  );
  return { gate, held };
}

/** Five wrong ones, which nobody is held for. */
async function guess(gate: SignInGate, address: string, name: string, times = 5): Promise<void> {
  for (let time = 0; time < times; time += 1) assert.equal(await gate.try(address, name, wrong), 'wrong');
}

describe('passwords', () => {
  test('that are wrong too often from an address hold it, whatever name they name', async () => {
    const { gate, held } = openGate();
    for (const name of ['a', 'b', 'c', 'd', 'e']) await guess(gate, '192.0.2.1', name, 1);
    let answered = false;
    const sixth = gate.try('192.0.2.1', 'f', wrong).then(() => {
      answered = true;
    });
    await until('the sixth is held', () => held.length === 1);
    assert.equal(answered, false);
    held[0]?.();
    await sixth;
  });

  test('that are wrong too often for a name hold who tries it, from wherever', async () => {
    const { gate, held } = openGate();
    for (let host = 1; host <= 5; host += 1) await guess(gate, `192.0.2.${host}`, 'ada', 1);
    const sixth = gate.try('192.0.2.6', 'ada', wrong);
    await until('the sixth is held', () => held.length === 1);
    held[0]?.();
    assert.equal(await sixth, 'wrong');
  });

  test('that are right are let in at once, from the same address and for the same name', async () => {
    const { gate, held } = openGate();
    await guess(gate, '192.0.2.1', 'ada');
    assert.equal(await gate.try('192.0.2.1', 'ada', right), 'right');
    assert.equal(await gate.try('192.0.2.2', 'ada', right), 'right');
    // While strangers who guess are held.
    const guesses = Array.from({ length: 20 }, (_, host) => gate.try(`198.51.100.${host}`, 'ada', wrong));
    await until('all are held', () => held.length === 20);
    assert.equal(await gate.try('192.0.2.2', 'ada', right), 'right');
    for (const letGo of held) letGo();
    await Promise.all(guesses);
  });

  test('from one address are looked at one after the other, and no more than a line of them waits', async () => {
    const { gate } = openGate();
    const begun: (() => void)[] = [];
    const slow = () => new Promise<boolean>((resolve) => begun.push(() => resolve(true)));
    const tries = Array.from({ length: 10 }, () => gate.try('192.0.2.1', 'ada', slow));
    await until('the first is looked at', () => begun.length === 1);
    assert.deepEqual(await Promise.all(tries.slice(8)), ['busy', 'busy']);
    for (let one = 0; one < 8; one += 1) {
      await until('the next is looked at', () => begun.length === one + 1);
      begun[one]?.();
    }
    assert.deepEqual(new Set(await Promise.all(tries.slice(0, 8))), new Set(['right']));
  });

  test('are hashed one at a time, and one of an address from which somebody has signed in beside them', async () => {
    const { gate } = openGate();
    const begun: (() => void)[] = [];
    const slow = () => new Promise<boolean>((resolve) => begun.push(() => resolve(true)));
    gate.know('192.0.2.1');
    const strangers = Array.from({ length: 50 }, (_, host) => gate.try(`198.51.100.${host}`, 'ada', slow));
    await until('one is hashed', () => begun.length === 1);
    assert.equal(await gate.try('192.0.2.1', 'ada', right), 'right');
    assert.equal(begun.length, 1);
    for (let one = 0; one < 50; one += 1) {
      await until('the next is hashed', () => begun.length > one);
      begun[one]?.();
    }
    assert.deepEqual(new Set(await Promise.all(strangers)), new Set(['right']));
  });
});
