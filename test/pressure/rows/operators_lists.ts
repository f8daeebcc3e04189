import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Row } from '../row.ts';
import { addSites } from '../stand/add_sites.ts';
import type { Stand } from '../stand/open_stand.ts';

const run = promisify(execFile);
const program = path.resolve('bin/bank-api.js');
const tellRows = fileURLToPath(new URL('../stand/tell_rows.ts', import.meta.url));

/** @param flags of node */
function list({ environment }: Stand, ...flags: string[]) {
  const args = [...flags, program, 'site', 'list', '--client', 'other', '--json'];
  return run(process.execPath, args, { env: { PATH: process.env.PATH, ...environment } });
}

export const operatorsLists: Row = {
  thing: 'the lists of the operator',
  settings: () => ({ BRIDGE_CALLS_PER_5_MINUTES: '1000000' }),
  async press(stand) {
    await addSites(stand, 10 * stand.calls);
    return { goesOn: () => true, end: async () => {} };
  },
  async get(stand) {
    const { stdout } = await list(stand);
    const { sites } = JSON.parse(stdout);
    if (sites.length !== 1 || sites[0].name !== 'other') throw new Error(`the operator sees ${stdout}`);
  },
  /** The sites of the one are not read to be left out. */
  async prove(stand) {
    const { stderr } = await list(stand, '--import', tellRows);
    if (!/^1 rows$/m.test(stderr)) throw new Error(`for one site the command was given ${stderr}`);
  },
};
