import type Router from '@koa/router';

/** Serves what the pages refer to: style sheets and logos. Where there is no text the answer is a 404. */
export function serveAsset(
  router: Router,
  path: string,
  type: 'css' | 'svg',
  textOf: (params: Readonly<Record<string, string>>) => string | undefined,
): void {
  router.get(path, (ctx) => {
    const text = textOf(ctx.params);
    if (text === undefined) return;
    ctx.type = type;
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = text;
  });
}
