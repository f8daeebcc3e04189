import path from 'node:path';
import { parseArgs } from 'node:util';
import { median } from './median.ts';

/** What one round of one subject has come to, by the names under which it is printed. */
export type Figures = Readonly<Record<string, number>>;

/** This checkout, and the one that `--against <folder>` names, as folders; what is compared is measured in turn. */
export function checkouts(): Record<string, string> {
  const { values } = parseArgs({
    options: { against: { type: 'string' } },
    args: process.argv.slice(3),
    allowPositionals: true,
  });
  return { here: process.cwd(), ...(values.against && { against: path.resolve(values.against) }) };
}

/** Measures each subject in every round, first in one order and then in the other: what else the machine does hits all. */
export async function inRounds(
  rounds: number,
  subjects: Readonly<Record<string, () => Promise<Figures>>>,
): Promise<Record<string, readonly Figures[]>> {
  const results: Record<string, Figures[]> = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  const order = Object.entries(subjects);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of order) (results[name] as Figures[]).push(await measure());
    order.reverse();
  }
  return results;
}

/** The medians of each subject, and where there are two checkouts the one by the other. */
export function medians(results: Readonly<Record<string, readonly Figures[]>>): Record<string, Record<string, number>> {
  const rows: Record<string, Record<string, number>> = {};
  for (const [name, runs] of Object.entries(results)) {
    const figures = Object.keys(runs[0] as Figures);
    const middle = (figure: string) => Number(median(runs.map((run) => run[figure] as number)).toFixed(2));
    rows[name] = Object.fromEntries(figures.map((figure) => [figure, middle(figure)]));
  }
  const { here, against } = rows;
  if (here && against) {
    const by = (figure: string) => Number(((here[figure] as number) / (against[figure] as number)).toFixed(3));
    rows['here / against'] = Object.fromEntries(Object.keys(here).map((figure) => [figure, by(figure)]));
  }
  return rows;
}
