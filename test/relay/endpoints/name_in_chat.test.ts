import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inCode, nameInChat } from '../../../src/relay/endpoints/name_in_chat.ts';

test('an ordinary name stands as it is, in a code span', () => {
  for (const name of ['erp.example', 'my_site *1*', 'Société [Paris]', '東京']) {
    assert.equal(nameInChat(name), name);
    assert.equal(inCode(name), `\`${name}\``);
  }
});

test('a name calls nobody, leads nowhere, ends no line and no code span', () => {
  const names = [
    '<!channel>',
    '<@U123>',
    '@all',
    '@here',
    '[bank](https://evil.example)',
    '<https://evil.example|bank>',
    'a`b```c',
    'a\nb\r\u001b[2J',
    '&lt;!here&gt;',
  ];
  const shown = inCode(names.join(' '));
  assert.doesNotMatch(shown.slice(1, -1), /[`<>&@]|:\/\/|[^\P{C}]/u);
  assert.match(shown, /^`‹!channel› ‹＠U123› ＠all .*`$/);
});

test('a name that is long when it is written out is cut', () => {
  assert.equal(nameInChat('\u001b'.repeat(140)).length, 200);
});
