import { cp, mkdtemp, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '../..');

/** The repository as somebody has it who has cloned it and run `npm ci`: no `data/`, no `config/local.json`. */
export async function freshCheckout(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-start-'));
  for (const name of ['package.json', 'src', 'entities', 'config', 'ormconfig.ts']) {
    const filter = (file: string) => !path.basename(file).startsWith('local');
    await cp(path.join(repository, name), path.join(folder, name), { recursive: true, filter });
  }
  await symlink(path.join(repository, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}
