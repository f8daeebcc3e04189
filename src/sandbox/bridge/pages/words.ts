import { inBoth } from '../../../pages/in_both.ts';
import { usualWords } from '../../simulator/pages/words.ts';

/** What Bridge says otherwise, and what no other provider says. */
export const words = inBoth({
  ...usualWords,
  emailTitle: ['Confirm your e-mail address', 'Confirmez votre adresse e-mail'],
  emailLead: [
    'It lets you find your connections again and manage them.',
    'Elle vous permet de retrouver vos connexions et de les gérer.',
  ],
  againTitle: ['Correct your sign-in at {bank}', 'Corrigez votre identification chez {bank}'],
  proTitle: ['Confirm your professional account', 'Confirmez votre compte professionnel'],
  proLead: [
    'These accounts belong to a business. Confirm that you may share their data.',
    'Ces comptes sont ceux d’une entreprise. Confirmez que vous pouvez en partager les données.',
  ],
  proConfirm: ['I may share them', 'Je peux les partager'],
  doneLead: [
    'The accounts you share at {bank} can now be read until {date}.',
    'Les comptes partagés chez {bank} peuvent être consultés jusqu’au {date}.',
  ],
  endedLead: [
    'The connection is finished; nothing else is to be done here.',
    'La connexion est terminée ; il n’y a plus rien à faire ici.',
  ],
  reference: ['Item {id}, status {state} ({info})', 'Connexion {id}, état {state} ({info})'],
});

export type BridgeWords = (typeof words)['en'];
