import type { Context } from 'koa';
import { languageOf } from '../language.ts';
import { readBytes } from '../request_bytes.ts';
import type { Brand } from './brand.ts';
import { type Funnel, press } from './funnel.ts';
import { type Frame, layout } from './layout.ts';
import { endedPage, lostPage } from './steps/end_pages.ts';
import type { Trip } from './trip.ts';
import type { Words } from './words/english.ts';
import { fill } from './words/fill.ts';

const maxFormBytes = 20_000;

/** Answers with the page of the step that the person is at; after the end, with the way back. */
export function showTrip<T extends Trip, W extends Words>(funnel: Funnel<T, W>, ctx: Context, trip: T): void {
  const { brand, steps, cancelFields, moreWaysOut } = funnel;
  const { session } = trip;
  if (session.endedWith) {
    ctx.redirect(session.endedWith);
    return;
  }
  steps[session.step]?.look?.(trip);
  const language = languageOf(ctx);
  const text = brand.words[language];
  const parameters = { ...funnel.parameters?.(trip), lang: language };
  const search = new URLSearchParams(ctx.querystring).get('search')?.trim().slice(0, 60) ?? '';
  const fields = cancelFields?.(trip, search) ?? {};
  const plain = { brand, language, text, parameters, search, cancelFields: fields, moreWaysOut: undefined };
  const view = { ...plain, moreWaysOut: moreWaysOut?.(plain) };
  const step = session.endedWith === undefined ? steps[session.step] : undefined;
  const page = step ? step.page(view, trip) : endedPage(text);
  const footer = trip.reference && fill(text.reference, trip.reference);
  send(ctx, layout(brand, page, { language, parameters, footer }));
}

/** Takes a form. The answer is a redirect, so that reloading a page never repeats a step. */
export async function takeForm<T extends Trip, W extends Words>(
  funnel: Funnel<T, W>,
  ctx: Context,
  trip: T,
): Promise<void> {
  const bytes = await readBytes(ctx.req, maxFormBytes);
  const form = new URLSearchParams(bytes?.toString());
  press(funnel, trip, form.get('action') ?? '', form);
  const parameters = { ...funnel.parameters?.(trip), lang: languageOf(ctx) };
  ctx.redirect(trip.session.endedWith || `${ctx.path}?${new URLSearchParams(parameters)}`);
  ctx.status = 303;
}

/** Answers an address that belongs to no session. */
export function showLost<W extends Words>(
  brand: Brand<W>,
  ctx: Context,
  status: 400 | 404,
  reason: keyof W & `lost${string}`,
  { language = languageOf(ctx), parameters = {} }: Partial<Frame> = {},
): void {
  ctx.status = status;
  const text = brand.words[language];
  send(ctx, layout(brand, lostPage(text, String(text[reason])), { language, parameters }));
}

function send(ctx: Context, page: string): void {
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Vary', 'Accept-Language');
  // Without form-action: Chromium would apply it to the redirect to the callback too.
  ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'");
  ctx.body = page;
}
