import { inBoth } from '../../pages/in_both.ts';

export const enterWords = inBoth({
  title: ['Your portal', 'Votre portail'],
  lead: [
    'Here you see what the gateway sends to your site, and mend it yourself: deliveries, endpoint, secret.',
    'Vous y voyez ce que la passerelle envoie à votre site, et réparez vous-même : livraisons, point de réception, secret.',
  ],
  once: [
    'The link works once. The portal then stays open in this browser for eight hours.',
    'Le lien sert une seule fois. Le portail reste ensuite ouvert dans ce navigateur pendant huit heures.',
  ],
  button: ['Come in', 'Entrer'],
  left: ['You have left', 'Vous êtes sorti'],
  leftText: [
    'The portal is closed in this browser. You come in again by another link from your ERP.',
    'Le portail est fermé dans ce navigateur. On y revient par un autre lien donné par votre ERP.',
  ],
});
