import { definitions } from '../config/definitions.ts';
import { retryDelayMs } from '../src/relay/deliveries/retry_schedule.ts';

/** The page about when a delivery is tried again, made from the default of RETRY_SCHEDULE. */
export function retriesPage(): string {
  const { schema, shown } = definitions.RETRY_SCHEDULE;
  const schedule = schema.parse(undefined);
  const rows = rowsOf(schedule);
  return `# When an event is sent again

Generated from the setting \`RETRY_SCHEDULE\` and \`src/relay/deliveries/retry_schedule.ts\` by \`npm run docs\`. An operator may have set another schedule; this is
the one by default: ${shown}.

| attempt | at the earliest | at the latest | since the first attempt |
| --- | --- | --- | --- |
| 1 | at once | at once | |
${rows.join('\n')}

Times in the second and third column count from the attempt before. Up to a tenth is added at random, so that sites which failed together do not
come back together; nothing is ever taken away. After attempt ${schedule.length + 1} the delivery is \`exhausted\`: nobody tries any more unless it is asked for.

A site can ask for more time: \`Retry-After\`, in seconds or as a date, is honored up to twice the delay of the row.
`;
}

function rowsOf(schedule: readonly number[]): string[] {
  let sinceMs = 0;
  return schedule.map((delayMs, index) => {
    const latestMs = retryDelayMs(schedule, index + 1, undefined, 1) as number;
    sinceMs += delayMs;
    return `| ${index + 2} | after ${duration(delayMs)} | after ${duration(latestMs)} | ${duration(sinceMs)} |`;
  });
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** `3 d 4 h`: the two largest units that say something. */
function duration(ms: number): string {
  const parts: string[] = [];
  let rest = ms;
  for (const [unit, unitMs] of units) {
    const count = unit === 's' ? Math.round((rest / unitMs) * 10) / 10 : Math.floor(rest / unitMs);
    if (count > 0) parts.push(`${count} ${unit}`);
    rest -= Math.floor(count) * unitMs;
  }
  return parts.slice(0, 2).join(' ');
}
