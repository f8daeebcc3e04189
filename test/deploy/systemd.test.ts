import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadSettings } from '../../config/settings.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { shutdownDeadlineSeconds } from './shutdown_deadline.ts';

const unit = fileURLToPath(new URL('../../deploy/systemd/bank-api.service', import.meta.url));
const skip = spawnSync('systemd-analyze', ['--version']).error && 'systemd-analyze is not installed';
/** What deploy/README.md states, in tenths, as `--threshold` wants it; by systemd 252. More would be a door opened. */
const exposureTenths = 11;
/** Units that ours names, which a machine has and the folder of the test has not. */
const targets = ['sysinit', 'basic', 'shutdown', 'multi-user', 'network-online'];

const settingOf = (text: string, key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1];

describe('the unit of systemd', () => {
  test('is what systemd understands, to the last word', { skip }, async (t) => {
    const root = await temporaryFolder(t);
    const units = path.join(root, 'etc/systemd/system');
    await mkdir(units, { recursive: true });
    await cp(unit, path.join(units, 'bank-api.service'));
    for (const target of targets) {
      await writeFile(path.join(units, `${target}.target`), '[Unit]\nDefaultDependencies=no\n');
    }
    const program = path.join(root, settingOf(await readFile(unit, 'utf8'), 'ExecStart')?.split(' ')[0] as string);
    await mkdir(path.dirname(program), { recursive: true });
    await writeFile(program, '#!/bin/sh\n');
    await chmod(program, 0o755);
    const args = ['verify', '--man=no', '--recursive-errors=yes', `--root=${root}`, 'bank-api.service'];
    const { status, stderr } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    // A key that it does not know is only told, not failed for.
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });

  test('leaves the gateway no more rights than are stated', { skip }, () => {
    const args = ['security', '--offline=true', `--threshold=${exposureTenths}`, '--no-pager', unit];
    const { status, stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    assert.equal(status, 0, stdout.trim().split('\n').at(-1));
  });

  test('has commands given beside it that read its settings, and not those of a sandbox', async () => {
    const page = await readFile(new URL('../../deploy/README.md', import.meta.url), 'utf8');
    const commands = [...page.matchAll(/^sudo -u bank-api .*$/gm)].map(([line]) => line);
    assert.ok(commands.length > 0);
    const given = settingOf(await readFile(unit, 'utf8'), 'Environment') as string;
    for (const command of commands) assert.ok(command.includes(`${given} bank-api`), command);
  });

  test('waits for an orderly end before it kills', async () => {
    const text = await readFile(unit, 'utf8');
    const { DRAIN_SECONDS } = await loadSettings({ DATABASE_URL: 'postgres://db/bank_api' });
    assert.equal(settingOf(text, 'KillSignal'), 'SIGTERM');
    const patience = Number(settingOf(text, 'TimeoutStopSec'));
    assert.ok(patience > DRAIN_SECONDS + (await shutdownDeadlineSeconds()), `${patience} s`);
  });
});
