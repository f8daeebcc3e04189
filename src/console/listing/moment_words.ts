import { inBoth } from '../../pages/in_both.ts';

/** What the moments of a timeline are called. */
export const momentWords = inBoth({
  made: ['Made here', 'Créé ici'],
  event: ['Event received', 'Événement reçu'],
  event_applied: ['Applied to users and bank links', 'Appliqué aux utilisateurs et aux liens bancaires'],
  event_routed: ['Went to its sites', 'Transmis aux sites'],
  delivery: ['Delivery recorded', 'Livraison enregistrée'],
  attempt: [(number: number) => `Attempt ${number}`, (number: number) => `Essai ${number}`],
  answered: [
    (status: number, ms: number) => `answered ${status} in ${ms} ms`,
    (status: number, ms: number) => `réponse ${status} en ${ms} ms`,
  ],
  unanswered: [(ms: number) => `no answer, ${ms} ms`, (ms: number) => `sans réponse, ${ms} ms`],
  trip_asked: ['Visit to the bank asked for', 'Parcours demandé'],
  trip_granted: ['The provider gave its page', 'Page du fournisseur obtenue'],
  trip_ended: ['Visit to the bank ended', 'Parcours terminé'],
  modes: {
    connect: ['connect a bank', 'relier une banque'],
    edit: ['correct the login', 'corriger les identifiants'],
    sca: ['renew the consent', 'renouveler le consentement'],
    pro: ['confirm a professional account', 'confirmer un compte professionnel'],
    manage: ['choose the shared accounts', 'choisir les comptes partagés'],
  },
});
