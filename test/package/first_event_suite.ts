import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { freePort } from '../faults/free_port.ts';
import { firstEvent } from './first_event.ts';
import { type Packed, repository } from './tarball.ts';

/** docs/installing.md, from an empty folder to an event; `npm run bench -- first-event` says how long it takes with the real npm. */
export function firstEventSuite(packed: () => Packed): void {
  test('brings a signed event to a receiver', { timeout: 300_000 }, async (t) => {
    const { folder, tarball, installation } = packed();
    const [empty, programs] = [path.join(folder, 'empty'), path.join(folder, 'programs')];
    for (const each of [empty, programs]) mkdirSync(each);
    // In npm's place, without a network: what it would leave.
    const npm = `#!/bin/sh\n[ "$*" = "install --omit=dev ${tarball}" ] && cp -a "${installation}/node_modules" .\n`;
    writeFileSync(path.join(programs, 'npm'), npm, { mode: 0o755 });
    const PATH = [programs, path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
    const ports = { gateway: await freePort(), receiver: await freePort() };
    const beganAt = performance.now();
    const said = await firstEvent(repository, empty, tarball, ports, { PATH, HOME: folder });
    t.diagnostic(`${Math.round(performance.now() - beganAt)} ms after the installation`);
    assert.match(said, /\{"status":"ok"\}/);
    assert.match(said, /\{"id":"[^"]+","type":"gateway\.connection\.completed","content":\{.*"user":"company-1"\}\}$/m);
    assert.ok(existsSync(path.join(empty, 'bank-api/trial/data/bank-api.sqlite')));
  });
}
