import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { csrfOf } from '../../src/visits/forms/csrf_of.ts';
import { hasToken } from '../../src/visits/forms/has_token.ts';
import { isFromOwnPage } from '../../src/visits/forms/is_from_own_page.ts';
import { readForm } from '../../src/visits/forms/read_form.ts';

const publicUrl = 'https://gateway.example';

type Asked = Parameters<typeof isFromOwnPage>[0] & Parameters<typeof readForm>[0];

/** As much of a koa context as is asked for. */
function asked(headers: Readonly<Record<string, string>>, body: readonly string[] = []): Asked {
  const found = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const get = (name: string) => found.get(name.toLowerCase()) ?? '';
  const is = (type: string) => get('Content-Type') === type;
  return { get, is, req: Readable.from(body.map((part) => Buffer.from(part))) } as unknown as Asked;
}

describe('a form', () => {
  const own: readonly [string, Record<string, string>, boolean][] = [
    ['of our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    ['that a person sends again from the history', { 'sec-fetch-site': 'none' }, true],
    ['of a neighbour in the domain', { 'sec-fetch-site': 'same-site', origin: publicUrl }, false],
    ['of another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['of an older browser, from our page', { origin: publicUrl }, true],
    [
      'of an older browser, from our page by another name',
      { origin: 'http://10.0.0.7:8000', host: '10.0.0.7:8000' },
      true,
    ],
    ['of an older browser, from elsewhere', { origin: 'https://evil.example', host: 'gateway.example' }, false],
    ['of an older browser, from what is no origin', { origin: 'gateway.example', host: 'gateway.example' }, false],
    ['of a browser that says nothing: the token decides', {}, true],
  ];
  for (const [what, headers, expected] of own) {
    test(`${what} is ${expected ? 'believed' : 'refused'}`, () => {
      assert.equal(isFromOwnPage(asked(headers), publicUrl), expected);
    });
  }

  test('has the token that belongs to the cookie, and to no other', () => {
    const form = (token: string) => new URLSearchParams({ csrf: token });
    assert.equal(hasToken(form(csrfOf('cookie')), 'cookie'), true);
    assert.equal(hasToken(form(csrfOf('other')), 'cookie'), false);
    assert.equal(hasToken(form('short'), 'cookie'), false);
    assert.equal(hasToken(new URLSearchParams(), 'cookie'), false);
    // The token of an empty cookie can be made by anybody.
    assert.equal(hasToken(form(csrfOf('')), undefined), false);
  });

  const type = { 'content-type': 'application/x-www-form-urlencoded' };

  test('is read in whatever pieces it comes, each field as often as it is there', async () => {
    const form = await readForm(asked(type, ['id=1&i', 'd=%C3%A9', '&q=a+b']), true);
    assert.ok(form instanceof URLSearchParams);
    assert.deepEqual([form.getAll('id'), form.get('q')], [['1', 'é'], 'a b']);
    assert.equal(String(await readForm(asked({}), true)), '');
  });

  test('is bounded, closer for a stranger, and nothing else is read as one', async () => {
    const long = [`a=${'b'.repeat(9000)}`];
    assert.ok((await readForm(asked(type, long), true)) instanceof URLSearchParams);
    assert.equal(await readForm(asked(type, long), false), 'too_large');
    assert.equal(await readForm(asked(type, [`a=${'b'.repeat(65_536)}`]), true), 'too_large');
    assert.equal(await readForm(asked(type, ['a&'.repeat(2001)]), true), 'too_large');
    assert.equal(await readForm(asked({ 'content-type': 'application/json' }, ['{}']), true), 'no_form');
    assert.equal(await readForm(asked({ ...type, 'content-encoding': 'gzip' }, ['a=1']), true), 'no_form');
    for (const zero of ['a=b%00c', '%00=a', 'a=\0'])
      assert.equal(await readForm(asked(type, [zero]), false), 'no_form');
  });
});
