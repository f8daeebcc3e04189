import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What of the sandbox outlives a restart: the demo client's credential, the simulated banks, the demo site's memory. */
export const sandboxFolder = 'data/sandbox';

/** The credential works on after a reset, as it does after a restart. */
export const clientFileName = 'demo-client.json';
const controlFileName = 'running.json';

const control = z.object({ url: z.url(), token: z.string().min(1) });

/** Where the running sandbox takes orders, and the word by which it knows that they come from this folder. */
export type SandboxControl = z.infer<typeof control>;

/** @returns undefined where no sandbox has run, or the last one has ended in order */
export async function readControl(folder: string): Promise<SandboxControl | undefined> {
  try {
    return control.parse(JSON.parse(await readFile(path.join(folder, controlFileName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes where orders are taken, for whoever may read the operator's files. @returns the word that orders must bring */
export async function announceControl(folder: string, url: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const file = path.join(folder, controlFileName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rm(file, { force: true });
  await writeFile(file, JSON.stringify({ url, token } satisfies SandboxControl), { mode: 0o600 });
  return token;
}

export async function withdrawControl(folder: string): Promise<void> {
  await rm(path.join(folder, controlFileName), { force: true });
}

/** Removes what simulators and demo site remember. @returns false where there never was a sandbox */
export async function forgetSimulations(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => undefined);
  if (names === undefined) return false;
  const forgotten = names.filter((name) => name !== clientFileName && name !== controlFileName);
  for (const name of forgotten) await rm(path.join(folder, name), { force: true });
  return true;
}

/** Whether a sandbox has ever run in that folder. */
export async function hasSandbox(folder: string): Promise<boolean> {
  const names: string[] = await readdir(folder).catch(() => []);
  return names.includes(clientFileName);
}
