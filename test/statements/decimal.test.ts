import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  absolute,
  add,
  type Decimal,
  decimalText,
  negate,
  parseDecimal,
  withScale,
} from '../../src/statements/decimal.ts';

function decimal(text: string): Decimal {
  return parseDecimal(text) ?? assert.fail(`${text} is no decimal`);
}

describe('a decimal', () => {
  it('is read as JSON writes numbers, to the last digit', () => {
    for (const [text, written] of [
      ['-186.47', '-186.47'],
      ['0.10', '0.10'],
      ['12345678901234567890.123456789', '12345678901234567890.123456789'],
      ['1e-7', '0.0000001'],
      ['1.5E3', '1500'],
      ['-2e+21', '-2000000000000000000000'],
      ['-0', '0'],
      [String(0.1 + 0.2), '0.30000000000000004'],
    ] as const) {
      assert.equal(decimalText(decimal(text)), written);
    }
  });

  it('is not read from what is no number, or would cost memory', () => {
    for (const text of ['', '-', '.5', '5.', '1,5', '+1', '0x10', 'NaN', ' 1', '1e999', '1e-9999', '9'.repeat(61)]) {
      assert.equal(parseDecimal(text), undefined, text);
    }
  });

  it('is added without loss where a double is not', () => {
    assert.equal(decimalText(add(decimal('0.1'), decimal('0.2'))), '0.3');
    assert.equal(decimalText(add(decimal('9007199254740993'), decimal('-0.01'))), '9007199254740992.99');
    assert.equal(decimalText(negate(decimal('0.00'))), '0.00');
    assert.equal(decimalText(absolute(decimal('-0.01'))), '0.01');
  });

  it('loses to a scale nothing but the noise of binary floats', () => {
    const at2 = (text: string) => {
      const rounded = withScale(decimal(text), 2);
      return rounded && decimalText(rounded);
    };
    assert.equal(at2('5'), '5.00');
    assert.equal(at2('-1.100'), '-1.10');
    assert.equal(at2('0.30000000000000004'), '0.30');
    assert.equal(at2('1234.5599999999999'), '1234.56');
    assert.equal(at2('-1234.5599999999999'), '-1234.56');
    assert.equal(at2('0.0000009'), '0.00');
    assert.equal(at2('-0.0000009'), '0.00');
    for (const real of ['0.000001', '0.005', '1.999', '-0.001', '12.3456']) assert.equal(at2(real), undefined, real);
    assert.deepEqual(withScale(decimal('0.5'), 0), undefined);
    assert.deepEqual(withScale(decimal('499.9999999'), 0), { units: 500n, scale: 0 });
  });
});
