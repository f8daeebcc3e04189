import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

const old = `Object.defineProperties(process, {
  version: { value: 'v20.0.0' }, versions: { value: { ...process.versions, node: '20.0.0' } } })`;

/** README.md, "Start": npm ci brings its own Node, so the one that npm runs on may be older, and nobody need read of it. */
test('npm ci says nothing of the Node that it runs on', () => {
  const { status, stderr } = spawnSync('npm', ['ci', '--dry-run', '--offline'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [0, '']);
});
