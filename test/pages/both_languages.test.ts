import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { statusOfRefusal as consoleRefusals } from '../../src/console/requests/refusal_of.ts';
import { refusalWords as consoleWords } from '../../src/console/show/refusal_words.ts';
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts';
import type { ErrorEntry } from '../../src/errors/error_entry.ts';
import { GatewayError } from '../../src/errors/gateway_error.ts';
import { type SentenceName, sentences } from '../../src/errors/sentences.ts';
import type { Told } from '../../src/errors/told.ts';
import { errorText } from '../../src/pages/error_text.ts';
import { frenchMeanings } from '../../src/pages/french_meanings.ts';
import { reasonText } from '../../src/pages/reason_text.ts';
import { statusOfRefusal as portalRefusals, refusalWords as portalWords } from '../../src/portal/show/refusal_words.ts';
import { capabilities as bridge } from '../../src/providers/bridge/capabilities.ts';
import { capabilities as iswigo } from '../../src/providers/iswigo/capabilities.ts';
import { capabilities as powens } from '../../src/providers/powens/capabilities.ts';
import { failures } from '../../src/relay/deliveries/failures.ts';
import { outboundAddresses } from '../../src/security/outbound/outbound_addresses.ts';
import { reasonForSite } from '../../src/security/outbound/reason_for_site.ts';

class AnyError extends GatewayError {
  constructor(code: ErrorCode, said: string | Told = 'what it says') {
    super(code, said);
  }
}

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

describe('what a page tells', () => {
  for (const sentence of Object.keys(sentences) as SentenceName[]) {
    test(`${sentence} is said in both languages, of the same facts`, () => {
      const facts = Object.fromEntries(placesOf(sentences[sentence]).map((name) => [name, `<${name}>`]));
      const error = new AnyError('value_wrong', { sentence, facts });
      const [english, french] = [errorText(error, 'en'), errorText(error, 'fr')];
      assert.notEqual(english, french);
      for (const text of [english, french]) {
        assert.ok(!/[{}]/.test(text), text);
        for (const fact of Object.values(facts)) assert.ok(text.includes(fact), `${text} says ${fact}`);
      }
    });
  }

  test('a fact is put in as it is, whatever it looks like', () => {
    const facts = { name: '{text}', most: 2, text: '$&' };
    const error = new AnyError('value_wrong', { sentence: 'hours_wrong', facts });
    assert.equal(error.message, '{text} must be a number of hours from 0 to 2; it is "$&"');
  });

  for (const [code, entry] of Object.entries(catalogue) as [ErrorCode, ErrorEntry][]) {
    if (entry.exitCode === undefined) continue;
    test(`${code}, which has no sentence, is said in French with what it says besides`, () => {
      const text = errorText(new AnyError(code), 'fr');
      assert.equal(text, `${frenchMeanings[code as keyof typeof frenchMeanings]} (what it says)`);
    });
  }

  for (const [area, statuses, words] of [
    ['console', consoleRefusals, consoleWords],
    ['portal', portalRefusals, portalWords],
  ] as const) {
    test(`every refusal of the ${area} has words in both languages`, () => {
      for (const refusal of Object.keys(statuses)) {
        const [english, french] = (['en', 'fr'] as const).map(
          (language) => (words[language] as Readonly<Record<string, unknown>>)[refusal],
        ) as { title: string; text: string }[];
        assert.ok(english?.title && english.text && french?.title && french.text, refusal);
        assert.ok(english.title !== french.title && english.text !== french.text, refusal);
      }
    });
  }
});

describe('why something failed or is not offered', () => {
  const { refusal } = outboundAddresses({ NODE_ENV: 'production', SANDBOX: 'off', OUTBOUND_ALLOW: [] });
  const inside = refusal('10.0.0.7', 'https:') as string;
  const outbound = [inside, reasonForSite(inside), refusal('nothing', 'https:'), refusal('192.0.0.9', 'http:')];
  const operations = [...Object.values(bridge), iswigo, powens].flatMap((each) => Object.values(each.operations));
  const reasons = [
    ...Object.values(failures).map((failure) => (typeof failure === 'string' ? failure : failure(15))),
    ...outbound,
    refusal('1.1.1.1', 'http:'),
    'erp.example has no address',
    ...operations.filter((says) => says !== true),
  ];
  for (const reason of new Set(reasons)) {
    test(`${reason}`, () => {
      assert.ok(reason);
      assert.notEqual(reasonText(reason, 'fr'), reason);
      assert.equal(reasonText(reason, 'en'), reason);
    });
  }

  test('what a library says stays as it is', () => {
    assert.equal(reasonText('wrong version number', 'fr'), 'wrong version number');
  });
});

test('no page shows the message of an error but by errorText', () => {
  const folder = path.join(import.meta.dirname, '../../src');
  const shown = globSync('{console,portal,visits}/**/*.ts', { cwd: folder }).filter((file) =>
    /\b(error|err|cause)\.message\b/.test(readFileSync(path.join(folder, file), 'utf8')),
  );
  assert.deepEqual(shown, ['console/sign_in/open_id_routes.ts'], 'which logs it');
});
