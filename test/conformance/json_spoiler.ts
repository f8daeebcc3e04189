import type { Spoiler, WireCall } from './wire.ts';

/** A spoiler that changes what a JSON answer says. Other answers, and failures, pass. @since 0.2 */
export function jsonSpoiler<T>(change: (body: T, call: WireCall) => unknown): Spoiler {
  return (answer, call) => {
    if (answer.status >= 300 || answer.body.length === 0) return answer;
    return { ...answer, body: Buffer.from(JSON.stringify(change(JSON.parse(answer.body.toString('utf8')), call))) };
  };
}

/** Every value below the top, changed; lists and objects keep their form unless `change` takes it. @since 0.2 */
export function deeply(value: unknown, change: (value: unknown, field: string) => unknown, field = ''): unknown {
  if (Array.isArray(value)) return value.map((entry) => deeply(entry, change, field));
  if (typeof value !== 'object' || value === null) return change(value, field);
  const fields = Object.entries(value).map(([name, entry]) => [name, deeply(entry, change, name)]);
  return change(Object.fromEntries(fields), field);
}
