import type { Context } from 'koa';
import type { Method } from '../methods/method.ts';
import type { Html } from '../pages/html.ts';
import { type Language, languageOf } from '../pages/language.ts';
import { pageHead } from '../pages/parts/page_head.ts';
import { type PageContext, sendPage } from '../pages/send_page.ts';
import { errorsPage } from './reader/errors_page.ts';
import { eventPage } from './reader/event_page.ts';
import { methodPage } from './reader/method_page.ts';
import { documentAddress, errorsAddress, home, navigation } from './reader/navigation.ts';
import { overviewPage } from './reader/overview_page.ts';
import { type ServedDocument, servedDocument } from './reader/served_document.ts';
import { words } from './reader/words.ts';

type DocsContext = PageContext & Pick<Context, 'cookies' | 'acceptsLanguages' | 'type'>;

/**
 * A koa step for everything under /docs: the OpenAPI document, and pages made from it. For anybody: it says what the
 * source says, and where the gateway is.
 * @param publicUrl how others reach this gateway
 */
export function serveDocs(methods: readonly Method[], publicUrl: string): (ctx: DocsContext) => void {
  const documentOf = servedDocument(methods, publicUrl);
  let text: string | undefined;
  return (ctx) => {
    const document = documentOf();
    if (ctx.path === documentAddress) {
      text ??= JSON.stringify(document);
      ctx.type = 'application/json';
      ctx.set('X-Content-Type-Options', 'nosniff');
      ctx.body = text;
      return;
    }
    const language = languageOf(ctx);
    const found = pageAt(document, language, ctx.path.replace(/\/$/, ''));
    const t = words[language];
    const { title = t.unknownTitle, content = pageHead({ language, title: t.unknownTitle }) } = found ?? {};
    const entries = navigation(document, language, ctx.path);
    const frame = { language, title, area: t.area, home, navigation: entries, status: found ? 200 : 404 };
    sendPage(ctx, frame, content);
  };
}

function pageAt(
  document: ServedDocument,
  language: Language,
  path: string,
): { readonly title: string; readonly content: Html } | undefined {
  const t = words[language];
  if (path === home) return { title: t.overview, content: overviewPage(document, language) };
  if (path === errorsAddress) return { title: t.errors, content: errorsPage(document, language) };
  const [, kind, name = ''] = /^\/docs\/(methods|events)\/([a-z_.]{1,64})$/.exec(path) ?? [];
  const { paths, webhooks } = document;
  const address = `/api/method/bank_api.bridge.${name}`;
  if (kind === 'methods' && Object.hasOwn(paths, address)) {
    const { [address]: method } = paths;
    return method && { title: name, content: methodPage(document, language, name, method) };
  }
  if (kind === 'events' && Object.hasOwn(webhooks, name)) {
    const { [name]: event } = webhooks;
    return event && { title: name, content: eventPage(document, language, name, event) };
  }
  return undefined;
}
