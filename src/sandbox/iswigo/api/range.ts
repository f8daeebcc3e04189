import type { Context } from 'koa';
import { writeJson } from '../../simulator/api/serve_api.ts';
import type { World } from '../world.ts';
import { type ListAnswer, refusals } from './call.ts';

/** Writes the asked part of a list, as a bare array, with the three headers of docs/reference/iswigo.md, 4. */
export function writeRange(world: World, ctx: Context, { resource, size, row }: ListAnswer): void {
  const { contentRange, ranges } = world.faults.switches;
  const asked = readRange(new URLSearchParams(ctx.querystring).get('range'), world.maxRange);
  const first = ranges === 'ignored' ? 0 : asked.first;
  const end = Math.min(size, first + asked.count);
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => row(first + index));
  const total = contentRange === 'endless' ? Number.MAX_SAFE_INTEGER : size;
  if (contentRange !== 'absent') {
    ctx.set('Accept-Range', `${resource} ${rows.length}`);
    ctx.set('Content-Range', `${first}-${Math.max(first, end - 1)}/${String(total).slice(0, 12)}`);
    const last = Math.max(0, size - (size % asked.count || asked.count));
    if (end < size) {
      const link = (start: number, rel: string) => {
        const url = new URL(ctx.req.url ?? '', world.publicUrl);
        url.searchParams.set('range', `${start}-${start + asked.count - 1}`);
        return `<${url.href}>; rel="${rel}"`;
      };
      ctx.set('Link', [link(end, 'next'), link(last, 'last')].join(','));
    }
  }
  writeJson(ctx, 200, rows);
}

function readRange(range: string | null, maxRange: number): { first: number; count: number } {
  if (range === null) return { first: 0, count: maxRange };
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(range) ?? [];
  if (first === undefined || Number(last) < Number(first)) throw refusals.invalid('The range is not valid');
  return { first: Number(first), count: Math.min(maxRange, Number(last) - Number(first) + 1) };
}
