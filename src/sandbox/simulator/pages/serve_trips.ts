import type Router from '@koa/router';
import type { Context } from 'koa';
import { languageOf } from '../../../pages/language.ts';
import { readBytes } from '../api/read_request.ts';
import { type Brand, type Funnel, press, walkQuickly } from './funnel.ts';
import { type Frame, showHosted } from './layout.ts';
import { endedPage, lostPage } from './steps/end_steps.ts';
import type { AnyTrip } from './trip.ts';
import { fill, type Words } from './words.ts';

const maxFormBytes = 20_000;

/** Browsers apply form-action to the redirect to the callback too. Whether a site shows these pages in a frame is its affair. */
const exceptions = { forms: 'anywhere', frames: 'anywhere' } as const;

/**
 * Serves the pages of trips: GET shows the page of the step that the person is at, POST takes its form.
 * @param tripOf the trip that an address is about; null when the address is not a page's at all
 * @param lost the answer to an address of no trip
 */
export function serveTrips<T extends AnyTrip, W extends Words>(
  router: Router,
  path: string,
  funnel: Funnel<T, W>,
  tripOf: (ctx: Context) => T | undefined | null,
  lost: (ctx: Context) => void,
): void {
  router.get(path, async (ctx, next) => {
    const trip = tripOf(ctx);
    if (trip === null) return next();
    if (!trip) return lost(ctx);
    const query = Object.fromEntries(new URLSearchParams(ctx.querystring));
    if (trip.session.endedWith === undefined) await followQuery(funnel, trip, query);
    if (trip.session.endedWith) ctx.redirect(trip.session.endedWith);
    else show(funnel, ctx, trip, query.search?.trim().slice(0, 60) ?? '');
  });

  // The answer to a form is a redirect, so that reloading a page never repeats a step.
  router.post(path, async (ctx) => {
    const trip = tripOf(ctx);
    if (!trip) return lost(ctx);
    const bytes = await readBytes(ctx.req, maxFormBytes);
    const form = new URLSearchParams(bytes?.toString());
    press(funnel, trip, form.get('action') ?? '', form);
    const parameters = { ...funnel.parameters?.(trip), lang: languageOf(ctx, 'fr') };
    ctx.redirect(trip.session.endedWith || `${ctx.path}?${new URLSearchParams(parameters)}`);
    ctx.status = 303;
  });
}

/** The trip in one call, for scripts: `?login=success`, or `?cancel=<step>` to leave at a step. */
async function followQuery<T extends AnyTrip, W extends Words>(
  funnel: Funnel<T, W>,
  trip: T,
  { cancel, ...query }: Readonly<Record<string, string>>,
): Promise<void> {
  if (!funnel.scriptForm) return;
  if (cancel !== undefined) press(funnel, trip, 'cancel', new URLSearchParams({ step: cancel }));
  else if (query.login !== undefined) await walkQuickly(funnel, trip, funnel.scriptForm(trip, query));
}

function show<T extends AnyTrip, W extends Words>(funnel: Funnel<T, W>, ctx: Context, trip: T, search: string): void {
  const { brand, steps } = funnel;
  const { session } = trip;
  steps[session.step]?.look?.(trip);
  const language = languageOf(ctx, 'fr');
  const text = brand.words[language];
  const parameters = { ...funnel.parameters?.(trip), lang: language };
  const cancelFields = funnel.cancelFields?.(trip, search) ?? {};
  const plain = { brand, language, text, parameters, search, cancelFields, moreWaysOut: undefined };
  const view = { ...plain, moreWaysOut: funnel.moreWaysOut?.(plain) };
  const step = session.endedWith === undefined ? steps[session.step] : undefined;
  const footer = trip.reference && fill(text.reference, trip.reference);
  showHosted(ctx, brand, step ? step.page(view, trip) : endedPage(text), { language, parameters, footer, exceptions });
}

/** Answers an address that belongs to no session. */
export function showLost<W extends Words>(
  brand: Brand<W>,
  ctx: Context,
  status: 400 | 404,
  reason: keyof W & `lost${string}`,
  { language = languageOf(ctx, 'fr'), parameters = {} }: Partial<Frame> = {},
): void {
  ctx.status = status;
  const text = brand.words[language];
  showHosted(ctx, brand, lostPage(text, String(text[reason])), { language, parameters, exceptions });
}
