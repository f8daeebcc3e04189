import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

/** `8.23.1` → `8`; of a version 0.x the second number is what breaks. */
function majorOf(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}

/** That package.json admits one major version of a library, the one that is installed and that a test has just tried. */
export function assertTestedRange(library: string, major: string): void {
  const range: string = read('package.json').dependencies[library];
  const advice = `${library} ${major} is what our reach into it was tried with; package.json says ${range}. Keep to one major version, and read docs/decisions/0203-reaches-into-libraries.md before you take another`;
  assert.match(range, /^[\^~]?\d+\.\d+(\.\d+)?$/, advice);
  assert.equal(majorOf(range.replace(/^[\^~]/, '')), major, advice);
  assert.equal(majorOf(read(`node_modules/${library}/package.json`).version), major, advice);
}
