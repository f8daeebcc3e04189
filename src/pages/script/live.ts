/**
 * Brings news into the page. Server-sent events say only that there are some: the page itself is asked for again and its parts
 * (parts/live_part.ts) are put in place of the old ones, so there is one way in which a figure is written. A part in which
 * somebody types or has opened something stays; of one in which a link has the focus, the link gets it again. A page that asks for itself again does it the same way.
 */
export const live = `
let asked = false, again = false;
const parts = () => document.querySelectorAll('[data-live-part]');
// As they came: a part that says the same is left alone.
for (const part of parts()) part.dataset.was = part.innerHTML;
async function renew() {
  if (asked) { again = true; return; }
  asked = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // Signed out, gone, or without its database: the person sees it where it is said. What a proxy says while no gateway is there is
    // no page of ours, and passes.
    if (answer.redirected || (!answer.ok && page.getElementById('content'))) { location.reload(); return; }
    if (answer.ok) for (const part of parts()) {
      const fresh = page.getElementById(part.id);
      if (!fresh || fresh.innerHTML === part.dataset.was) continue;
      const focused = part.contains(document.activeElement) ? document.activeElement : undefined;
      if (focused && focused.localName !== 'a') continue;
      if (part.querySelector('details[open], input:checked')) continue;
      const was = fresh.innerHTML;
      part.replaceChildren(...document.importNode(fresh, true).childNodes);
      part.dataset.was = was;
      const same = focused && [...part.querySelectorAll('a')].find((each) => each.href === focused.href);
      if (same) same.focus({ preventScroll: true });
    }
    drawCharts();
  } catch { /* the next news ask again */ }
  // At most once in a second, whatever comes.
  setTimeout(() => { asked = false; if (again) { again = false; renew(); } }, 1000);
}
const main = document.querySelector('[data-live]');
if (main) {
  let source;
  // Of a page that nobody renews the greenest sentence may be an hour old.
  const cut = document.querySelector('[data-cut]');
  const say = (isCut) => { if (cut) cut.hidden = !isCut; };
  const follow = () => {
    if (document.hidden) { if (source) source.close(); source = undefined; return; }
    if (source) return;
    source = new EventSource(main.dataset.live);
    source.addEventListener('open', () => say(false));
    source.addEventListener('message', renew);
    // Not cut off, which is tried again, but refused: signed out meanwhile, or a proxy has nobody behind it.
    source.addEventListener('error', () => { say(true); if (source && source.readyState === 2) { source = undefined; setTimeout(follow, 5000); renew(); } });
  };
  document.addEventListener('visibilitychange', () => { follow(); if (!document.hidden) renew(); });
  follow();
}
const refresh = Number(document.body.dataset.refresh);
if (refresh > 0) setTimeout(() => location.reload(), refresh * 1000);
`;
