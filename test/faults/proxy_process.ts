import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until } from '../harness/until.ts';

/** Why a program cannot be tried on this machine. */
export function missing(program: string): string | undefined {
  return spawnSync(program, ['-v']).error ? `${program} is not installed` : undefined;
}

/** What stands in a file of `deploy/`, with what a machine of its own would have exchanged for what the test has. */
export async function fromDeploy(file: string, changes: readonly (readonly [RegExp, string])[]): Promise<string> {
  let text = await readFile(fileURLToPath(new URL(`../../deploy/${file}`, import.meta.url)), 'utf8');
  for (const [pattern, replacement] of changes) {
    const changed = text.replace(pattern, replacement);
    if (changed === text) throw new Error(`${pattern} is not in deploy/${file}`);
    text = changed;
  }
  return text;
}

/** A certificate that signs itself, and its key, as files in a folder. */
export function makeCertificate(folder: string, names: { readonly certificate: string; readonly key: string }): void {
  const subject = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
  ];
  const files = ['-keyout', `${folder}/${names.key}`, '-out', `${folder}/${names.certificate}`];
  const { status, stderr } = spawnSync('openssl', ['req', ...subject, ...files], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
}

/** Runs a proxy until the test is over. @returns what it has said so far, once it listens */
export async function runProxy(t: TestContext, program: string, args: string[], port: number): Promise<() => string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  let isOver = false;
  const over = ended.then(() => {
    isOver = true;
    throw new Error(`${program} ended: ${said}`);
  });
  over.catch(() => {});
  await Promise.race([over, until(`${program} listens`, async () => isOver || (await listens(port)))]);
  return () => said;
}

async function listens(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  const isThere = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return isThere;
}
