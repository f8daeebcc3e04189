import { countRows } from './count_rows.ts';

/** Imported before a command: says at its end how many rows of sites it was given. */
const rows = countRows(/FROM "sites" "/);
process.once('exit', () => process.stderr.write(`${rows.count} rows\n`));
