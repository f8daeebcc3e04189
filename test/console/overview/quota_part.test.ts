import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quotaPart } from '../../../src/console/overview/quota_part.ts';
import { languages } from '../../../src/pages/language.ts';

test('a budget is said to be one process’s own, in both languages', () => {
  const budget = { limit: 100, windowMs: 60_000, used: 7, freeInMs: 0 };
  const says = {
    en: /7 of 100 calls.*each process has as many of its own/,
    fr: /7 appels sur 100.*chaque processus a les siens/,
  };
  for (const language of languages) {
    const clock = { language, timeZone: 'Europe/Paris', now: new Date(0) };
    const part = quotaPart(clock, { provider: 'bridge', budget, linksPerItemAndDay: null, usedUp: [] });
    assert.match(String(part), says[language]);
  }
});
