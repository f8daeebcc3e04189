import { english } from '../../simulator/pages/words/english.ts';
import { french } from '../../simulator/pages/words/french.ts';

/** What Bridge says otherwise, and what no other provider says. */
export const words = {
  en: {
    ...english,
    emailTitle: 'Confirm your e-mail address',
    emailLead: 'It lets you find your connections again and manage them.',
    againTitle: 'Correct your sign-in at {bank}',
    proTitle: 'Confirm your professional account',
    proLead: 'These accounts belong to a business. Confirm that you may share their data.',
    proConfirm: 'I may share them',
    doneLead: 'The accounts you share at {bank} can now be read until {date}.',
    endedLead: 'The connection is finished; nothing else is to be done here.',
    reference: 'Item {id}, status {state} ({info})',
  },
  fr: {
    ...french,
    emailTitle: 'Confirmez votre adresse e-mail',
    emailLead: 'Elle vous permet de retrouver vos connexions et de les gérer.',
    againTitle: 'Corrigez votre identification chez {bank}',
    proTitle: 'Confirmez votre compte professionnel',
    proLead: 'Ces comptes sont ceux d’une entreprise. Confirmez que vous pouvez en partager les données.',
    proConfirm: 'Je peux les partager',
    doneLead: 'Les comptes partagés chez {bank} peuvent être consultés jusqu’au {date}.',
    endedLead: 'La connexion est terminée ; il n’y a plus rien à faire ici.',
    reference: 'Connexion {id}, état {state} ({info})',
  },
};

export type BridgeWords = (typeof words)['en'];
