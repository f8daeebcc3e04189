import { inBoth } from '../../pages/in_both.ts';

/** What the list of providers and the page of one say. */
export const providerWords = inBoth({
  configured: ['Configured', 'Configuré'],
  isOpen: ['in use', 'en service'],
  isNotOpen: ['not configured', 'non configuré'],
});
