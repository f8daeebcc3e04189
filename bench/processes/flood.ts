import { rows } from '../../test/pressure/rows.ts';
import { reach } from '../../test/pressure/stand/reach.ts';
import { reportAs } from './report_as.ts';

/** Presses what a row of the table of pressure says, on the gateway of a stand, until it is stopped. */
const { thing, facts } = JSON.parse(process.env.FLOOD ?? '');
const row = rows.find((each) => each.thing === thing);
if (!row || !('flood' in row)) throw new Error(`no row floods ${thing}`);
const pressure = await row.flood(reach(facts));
// The bench then finds nobody to stop.
setInterval(() => pressure.goesOn() || process.exit(1), 100);
reportAs(facts.gatewayUrl);
