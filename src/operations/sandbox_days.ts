import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const kept = z.object({ days: z.number().int().min(0) });
const fileOf = (folder: string) => path.join(folder, 'clock.json');

/** By how many days the clock of the sandbox is ahead of the machine's (docs/decisions/0763-the-clock-of-the-sandbox.md). */
export async function readSandboxDays(folder: string): Promise<number> {
  try {
    return kept.parse(JSON.parse(await readFile(fileOf(folder), 'utf8'))).days;
  } catch {
    return 0;
  }
}

export async function keepSandboxDays(folder: string, days: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileOf(folder), JSON.stringify({ days }));
}
