import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { explained } from './explained.ts';
import { findMutants } from './find_mutants.ts';

test('what is explained is a change that a run may make; when its line goes, it goes', () => {
  for (const { file, change } of explained) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    const changes = findMutants(file, text).map((mutant) => mutant.change.replace(/\s+/g, ' ').slice(0, 140));
    assert.ok(changes.includes(change), `${file}: ${change}`);
  }
});
