import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What a try of an image said, and what it had asked the engine for, one a line. */
export interface Try {
  readonly code: number;
  readonly said: string;
  readonly complained: string;
  readonly asked: readonly string[];
}

/**
 * Runs `npm run image` with what stands in for an engine: there is none where the tests run.
 * @param program in place of the image's: is called as `bank-api` is
 * @param folder where its container lives; is made
 */
export async function tryImage(program: string, folder: string, env: NodeJS.ProcessEnv): Promise<Try> {
  mkdirSync(folder);
  const script = path.resolve(import.meta.dirname, '../../scripts/image/try.ts');
  const engine = path.resolve(import.meta.dirname, 'engine_stand_in.sh');
  const trying = spawn(process.execPath, [script, engine, 'bank-api'], {
    env: { ...env, STAND_IN_PROGRAM: program, STAND_IN_FOLDER: folder },
  });
  const [said, complained, [code]] = await Promise.all([
    text(trying.stdout),
    text(trying.stderr),
    once(trying, 'exit') as Promise<[number]>,
  ]);
  return { code, said, complained, asked: readFileSync(path.join(folder, 'asked'), 'utf8').trim().split('\n') };
}
