import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Row } from '../row.ts';
import { addSites } from '../stand/add_sites.ts';

const run = promisify(execFile);

export const operatorsLists: Row = {
  thing: 'the lists of the operator',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  async press(stand) {
    await addSites(stand, 10 * stand.calls);
    return { goesOn: () => true, end: async () => {} };
  },
  async get({ environment }) {
    const program = path.resolve('bin/bank-api.js');
    const args = [program, 'site', 'list', '--client', 'other', '--json'];
    const { stdout } = await run(process.execPath, args, { env: { PATH: process.env.PATH, ...environment } });
    const { sites } = JSON.parse(stdout);
    if (sites.length !== 1 || sites[0].name !== 'other') throw new Error(`the operator sees ${stdout}`);
  },
};
