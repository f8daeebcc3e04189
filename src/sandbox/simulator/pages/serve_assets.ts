import type Router from '@koa/router';
import { style } from './style.ts';

/** Serves what the pages refer to: the style sheet and the logos. Where there is no logo the answer is a 404. */
export function serveAssets(
  router: Router,
  ownStyle: string,
  logoPath: string,
  logoOf: (params: Readonly<Record<string, string>>) => string | undefined,
): void {
  const serve = (path: string, type: string, textOf: typeof logoOf) =>
    router.get(path, (ctx) => {
      const text = textOf(ctx.params);
      if (text === undefined) return;
      ctx.type = type;
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.body = text;
    });
  serve('/assets/style.css', 'css', () => style + ownStyle);
  serve(logoPath, 'svg', logoOf);
}
