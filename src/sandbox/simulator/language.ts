/** The languages of the simulation. */
export type Language = 'fr' | 'en';

export const languages: readonly Language[] = ['fr', 'en'];
