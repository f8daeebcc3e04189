import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { html, ownMarkup, type Part } from '../../src/pages/html.ts';

const characters = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '=',
  '/',
  '!',
  '-',
  '`',
  ' ',
  '\n',
  'a',
  'script',
  'onload',
  '&lt;',
  '&#39;',
  'é',
  '😀',
  '\u2028',
  '--',
  ']]>',
];

/** Texts that are always the same, made of what may do harm. */
function* hostileTexts(count: number): Generator<string> {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  yield* [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '</p><p>',
    '&amp;',
  ];
  for (let made = 0; made < count; made += 1)
    yield Array.from({ length: 1 + next(12) }, () => characters[next(characters.length)]).join('');
}

test('a hostile text is a text wherever it stands, and nothing else of the page changes', () => {
  for (const text of hostileTexts(1000)) {
    const nested = html`<b class="${text}">${text}</b>`;
    const page = html`<div title="${text}" lang='${text}'>${[text, nested, [text]]}${html`${nested}`}</div>`.toString();
    const root = parseXml(page).root as XmlElement;
    // A parser of XML makes a space of a line's end in an attribute, as it is written.
    const inAttribute = text.replaceAll('\n', ' ');
    assert.deepEqual({ ...root.attributes }, { lang: inAttribute, title: inAttribute });
    assert.equal(root.text, text.repeat(4));
    const inner = root.children.filter((child) => child instanceof XmlElement);
    assert.deepEqual(
      inner.map(({ name, attributes, children }) => [name, attributes.class, children.length]),
      [
        ['b', inAttribute, 1],
        ['b', inAttribute, 1],
      ],
    );
  }
});

test('what says of itself that it is markup is not believed', () => {
  const claims = [
    { isEscaped: true, toString: () => '<script>' },
    Object.assign(new String('<script>'), { isEscaped: true }),
    JSON.parse('{"isEscaped":true,"callbacks":[]}'),
    Promise.resolve('<script>'),
    () => '<script>',
    true,
    Symbol('x'),
    [[{ isEscaped: true, toString: () => '<script>' }]],
  ] as unknown as Part[];
  for (const claim of claims) assert.throws(() => html`<p>${claim}</p>`, TypeError);
});

test('null, undefined and false show nothing, zero shows itself, lists are joined', () => {
  assert.equal(html`<p>${null}${undefined}${false}${0}${[1, [null, 'b']]}${10n}</p>`.toString(), '<p>01b10</p>');
});

test('a text that stands where escaping does not protect is refused', () => {
  const text = 'x onclick=alert(1)';
  assert.throws(() => html`<p ${text}>`, /only markup/);
  assert.throws(() => html`<p class="a" ${[text]}>`, /only markup/);
  assert.throws(() => html`<p class=${text}>`, /without quotes/);
  assert.throws(() => html` class=${text}`, /without quotes/);
  assert.throws(() => html`<${text}>`, /name of a tag/);
  assert.throws(() => html`<p></${text}>`, /name of a tag/);
  assert.equal(html`<p${html` class="${'"'}"`}${false}>a = ${'<'}</p>`.toString(), '<p class="&quot;">a = &lt;</p>');
});

test('a template with what the policy refuses is refused', () => {
  assert.throws(() => html`<script>alert(1)</script>`, /a script/);
  assert.throws(() => html`<style>p{}</style>`, /a style/);
  assert.throws(() => html`<p style="color: red">`, /a style attribute/);
  assert.throws(() => html`<p title="a" onclick="x()">`, /a handler/);
  assert.equal(html`<script src="${'/a.js'}" defer></script>`.toString(), '<script src="/a.js" defer></script>');
});

test('markup is made from a text only where it is our own constant', () => {
  assert.equal(html`<p>${ownMarkup('<svg></svg>')}</p>`.toString(), '<p><svg></svg></p>');
  const callers = globSync('src/**/*.ts').filter((file) => /\bownMarkup\(/.test(readFileSync(file, 'utf8')));
  const libraries = globSync('src/**/*.ts').filter((file) => /from 'hono/.test(readFileSync(file, 'utf8')));
  assert.deepEqual(callers.toSorted(), ['src/pages/document.ts', 'src/pages/frame.ts', 'src/pages/html.ts']);
  assert.deepEqual(libraries, ['src/pages/html.ts']);
});
