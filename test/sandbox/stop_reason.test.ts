import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stopReason } from '../../src/sandbox/site/stop_reason.ts';
import { texts } from '../../src/sandbox/site/texts.ts';

describe('why a visit to the bank did not end well', () => {
  for (const [step, reason] of [
    // Bridge (docs/reference/bridge.md, 4).
    ['highlighted_banks', 'left'],
    ['list_banks', 'left'],
    ['sub_banks_list', 'left'],
    ['welcome_page', 'left'],
    ['bank_creds_form', 'login'],
    ['edit_bank_creds_form', 'login'],
    ['otp_form', 'confirmation'],
    ['pro_validation_form', 'confirmation'],
    ['sync_error', 'bank'],
    // Powens (docs/reference/powens.md, 3 and 5).
    ['access_denied', 'left'],
    ['tos_declined', 'left'],
    ['server_error', 'bank'],
    ['session_expired', 'late'],
    ['wrongpass', 'login'],
    ['SCARequired', 'confirmation'],
    // Iswigo (docs/reference/iswigo.md, 5).
    ['bad_credentials', 'login'],
    ['password_expired', 'login'],
    ['strong_authentication', 'confirmation'],
    ['maintenance', 'bank'],
    // The gateway's own.
    ['expired', 'late'],
    ['item_not_found', 'bank'],
    ['something_new', 'unknown'],
    [null, 'unknown'],
  ] as const) {
    test(`${step} is ${reason}`, () => assert.equal(stopReason(step), reason));
  }

  test('is said in words, in both languages, without the step', () => {
    for (const { notices } of [texts.en, texts.fr]) {
      for (const text of Object.values(notices.stopped)) assert.doesNotMatch(text, /_|\bstep\b/);
    }
  });
});
