import { parseArgs } from 'node:util';
import { live } from './model.ts';
import { subjects } from './subjects.ts';

/** `npm run sync -- --steps 1000 --seed 7`: a long life of each provider; the seed that is printed plays it again. */
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string', default: '' },
    calm: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);

for (const subject of subjects.filter(({ title }) => title.includes(values.only))) {
  console.log(`${subject.title}, seed ${seed}, ${values.steps} steps`);
  const { aheadMs, changes, rowsSent, answers, listCalls, longestCursor } = await live(
    subject,
    seed,
    Number(values.steps),
    values.calm,
  );
  const repeats = ((rowsSent / changes - 1) * 100).toFixed(1);
  console.log(
    `  our clock ${(aheadMs / 3_600_000).toFixed(2)} h ahead: ${rowsSent} rows for ${changes} changes (${repeats} % twice), ${listCalls} calls for ${answers} answers, cursors of up to ${longestCursor} characters`,
  );
}
