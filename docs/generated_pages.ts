import { settingsPage } from './settings_page.ts';

/** A file of this folder that is written from the code. A test fails when it is not up to date. */
export interface GeneratedPage {
  readonly file: string;
  readonly make: () => string;
}

export const generatedPages: readonly GeneratedPage[] = [{ file: 'settings.md', make: settingsPage }];
