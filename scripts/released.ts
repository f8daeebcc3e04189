import { notesOf } from './notes_of.ts';

const unreleased = '## [Unreleased]';

/**
 * Moves what is under "Unreleased" under a version with a date.
 * @param date as `2026-11-27`
 * @throws when nothing is there to be released, or the version was released before
 */
export function released(changelog: string, version: string, date: string): string {
  if (changelog.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has ${version} already`);
  if (notesOf(changelog, 'Unreleased') === '') throw new Error('CHANGELOG.md has nothing under "Unreleased"');
  return changelog.replace(unreleased, () => `${unreleased}\n\n## [${version}] - ${date}`);
}
