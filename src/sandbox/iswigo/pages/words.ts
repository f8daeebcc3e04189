import { inBoth } from '../../bilingual.ts';
import { usualWords } from '../../simulator/pages/words.ts';

/** What Iswigo says otherwise, and what no other provider says. */
export const words = inBoth({
  ...usualWords,
  emailCodeTitle: ['Confirm your address', 'Confirmez votre adresse'],
  emailCodeLead: [
    'Enter the code that was sent to {email}. In this simulation it is 123456.',
    'Saisissez le code envoyé à {email}. Dans cette simulation, c’est 123456.',
  ],
  banksLead: [
    'Your data are read with the access that your bank gave you.',
    'Vos données sont consultées avec les accès que votre banque vous a remis.',
  ],
});

export type IswigoWords = (typeof words)['en'];
