import { english } from '../../simulator/pages/words/english.ts';
import { french } from '../../simulator/pages/words/french.ts';

/** What Iswigo says otherwise, and what no other provider says. */
export const words = {
  en: {
    ...english,
    emailCodeTitle: 'Confirm your address',
    emailCodeLead: 'Enter the code that was sent to {email}. In this simulation it is 123456.',
    banksLead: 'Your data are read with the access that your bank gave you.',
  },
  fr: {
    ...french,
    emailCodeTitle: 'Confirmez votre adresse',
    emailCodeLead: 'Saisissez le code envoyé à {email}. Dans cette simulation, c’est 123456.',
    banksLead: 'Vos données sont consultées avec les accès que votre banque vous a remis.',
  },
};

export type IswigoWords = (typeof words)['en'];
