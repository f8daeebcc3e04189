import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where docs/installing.md has gateway and receiver; elsewhere when somebody else listens there. */
export interface Ports {
  readonly gateway: number;
  readonly receiver: number;
}

/** The lines for a shell of docs/installing.md, from an empty folder to the first event. */
function linesOf(page: string): string {
  const sections = ['The package', 'A first event'].map((title) => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0]);
  const blocks = sections.flatMap((section = '') => [...section.matchAll(/^```sh\n(.*?)^```$/gms)]);
  return blocks.map(([, lines]) => lines).join('');
}

/**
 * Does what docs/installing.md says, in an empty folder and one shell, and ends what runs then. Of its words only those become
 * others that stand for something: where the tarball is, and ports.
 * @returns what the shell wrote: answers of the gateway, and the line of the receiver about the event
 * @throws when a command fails
 */
export async function firstEvent(
  repository: string,
  folder: string,
  tarball: string,
  ports: Ports,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const page = readFileSync(path.join(repository, 'docs/installing.md'), 'utf8');
  const lines = linesOf(page)
    .replace(/\/path\/to\/bank-api-[\d.]+\.tgz/, tarball)
    .replace(/^bank-api init .*$/m, (line) => `${line}\nsed -i.bak s/=8000/=${ports.gateway}/ trial/bank-api.env`)
    .replaceAll(':8000', `:${ports.gateway}`)
    .replaceAll('9000', String(ports.receiver));
  const shell = spawn('sh', ['-e'], { cwd: folder, env, detached: true });
  let [said, complaints] = ['', ''];
  shell.stdout.on('data', (bytes) => (said += bytes));
  shell.stderr.on('data', (bytes) => (complaints += bytes));
  shell.stdin.end(lines);
  const over = once(shell, 'close');
  const [code] = await once(shell, 'exit');
  // The shell led a group, in which what it left running still is, with its streams.
  try {
    process.kill(-(shell.pid as number), 'SIGTERM');
  } catch {}
  await over;
  if (code !== 0) throw new Error(`docs/installing.md failed with ${code}:\n${lines}\n${said}${complaints}`);
  return said;
}
