import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { fetch, request } from 'undici';
import { startGallery } from './gallery.ts';

let gallery: Awaited<ReturnType<typeof startGallery>>;
before(async () => {
  gallery = await startGallery();
});
after(() => gallery.close());

const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(gallery.address + path, { headers, redirect: 'manual' });
  return { answer, text: await answer.text() };
};

test('a page lets nothing in from elsewhere and is kept by nobody', async () => {
  const { answer } = await get('/');
  assert.equal(
    answer.headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
});

test('the switch wins over the cookie, the cookie over the browser, and English is for all others', async () => {
  const languageOf = async (path: string, headers: Record<string, string>) => {
    const { answer, text } = await get(path, headers);
    const language = answer.headers.get('content-language');
    assert.match(text, new RegExp(`<html lang="${language}">`));
    return { language, cookie: answer.headers.get('set-cookie') };
  };
  const kept = { cookie: 'bank_api_language=fr' };
  assert.deepEqual(await languageOf('/', { 'accept-language': 'de' }), { language: 'en', cookie: null });
  assert.deepEqual(await languageOf('/', { 'accept-language': 'fr-CH, en;q=0.5' }), { language: 'fr', cookie: null });
  assert.deepEqual(await languageOf('/', { ...kept, 'accept-language': 'en' }), { language: 'fr', cookie: null });
  assert.deepEqual(await languageOf('/?lang=xx', kept), { language: 'fr', cookie: null });
  const chosen = await languageOf('/?lang=en', kept);
  assert.equal(chosen.language, 'en');
  assert.match(chosen.cookie ?? '', /^bank_api_language=en; path=\/; expires=.*; samesite=lax; httponly$/);
});

test('the switch keeps the address and what is asked there', async () => {
  const { text } = await get('/again?q=%22%3E%3Cb&lang=en');
  assert.match(
    text,
    /<a class="language" href="\/again\?q=%22%3E%3Cb&amp;lang=fr" lang="fr" hreflang="fr">Français<\/a>/,
  );
  assert.match(text, /value="&quot;&gt;&lt;b"/);
});

test('what a page refers to is there, for ever, under the hash of its text, packed for who takes it', async () => {
  const { text } = await get('/');
  const paths = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
  assert.equal(paths.length, 5);
  for (const path of paths) {
    const { answer, text: asset } = await get(path, { 'accept-encoding': 'identity' });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.match(path, new RegExp(createHash('sha256').update(asset).digest('hex').slice(0, 10)));
    const packed = await request(gallery.address + path, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(Buffer.from(await packed.body.arrayBuffer())).toString(), asset);
  }
  assert.equal((await get('/assets/pages-0000000000.css')).answer.status, 404);
});
