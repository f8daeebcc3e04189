import { inBoth } from '../../pages/in_both.ts';

const some = (one: string, many: string) => (n: string) => (n === '1' ? `1 ${one}` : `${n} ${many}`);

/** What the overview says. */
export const overviewWords = inBoth({
  well: {
    yes: ['All is well.', 'Tout va bien.'],
    mostly: ['All works, with something to know', 'Tout fonctionne, avec un point à savoir'],
    because: [': ', ' : '],
    no: ['Not all is well', 'Tout ne va pas bien'],
  },
  reasons: {
    database: ['the database cannot write', 'la base de données ne peut pas écrire'],
    sealing_keys: [
      'the sealing keys are not in order: do not restart before bank-api doctor is content',
      'les clés de scellement ne sont pas en ordre : ne redémarrez pas avant que bank-api doctor soit satisfait',
    ],
    network: [
      'no provider answers: look at this machine’s network first',
      'aucun fournisseur ne répond : regardez d’abord le réseau de cette machine',
    ],
    provider_down: [(name: string) => `${name} does not answer`, (name: string) => `${name} ne répond pas`],
    provider_limit: [(name: string) => `${name} holds our calls off`, (name: string) => `${name} freine nos appels`],
    bank_down: [
      (name: string, banks: string) => `${name} cannot read ${banks}`,
      (name: string, banks: string) => `${name} ne peut pas lire ${banks}`,
    ],
    sites_failing: [
      some('site does not take its events', 'sites do not take their events'),
      some('site ne prend pas ses événements', 'sites ne prennent pas leurs événements'),
    ],
    backlog_old: [
      (age: string) => `the oldest delivery has waited for ${age}`,
      (age: string) => `la plus ancienne livraison attend depuis ${age}`,
    ],
    sites_stumbling: [
      some('site did not take its last events', 'sites did not take their last events'),
      some('site n’a pas pris ses derniers événements', 'sites n’ont pas pris leurs derniers événements'),
    ],
    sites_paused: [some('site is paused', 'sites are paused'), some('site est en pause', 'sites sont en pause')],
    consents_end: [
      some('consent ends within a week', 'consents end within a week'),
      some('consentement se termine dans la semaine', 'consentements se terminent dans la semaine'),
    ],
  },
  figures: {
    events: ['Events a minute', 'Événements par minute'],
    arrived: ['Deliveries a minute', 'Livraisons par minute'],
    ofFiveMinutes: ['mean of 5 minutes', 'moyenne de 5 minutes'],
    p50: ['Half arrive within', 'La moitié arrive en'],
    p95: ['95 % arrive within', '95 % arrivent en'],
    ofAnHour: ['in the last hour', 'sur une heure'],
    backlog: ['On their way', 'En chemin'],
    backlogNote: [
      (waiting: string) => `${waiting} wait for another attempt`,
      (waiting: string) => `${waiting} attendent un nouvel essai`,
    ],
    oldest: ['The oldest waits for', 'La plus ancienne attend depuis'],
    traffic: ['Events and deliveries of the last hour', 'Événements et livraisons de la dernière heure'],
    eventsLine: ['Events', 'Événements'],
    arrivedLine: ['Delivered', 'Livrés'],
    failedLine: ['Failed attempts', 'Essais échoués'],
    time: ['Time from event to site, 95 %', 'Temps de l’événement au site, 95 %'],
    noTime: ['Nothing arrived in the last hour.', 'Rien n’est arrivé dans la dernière heure.'],
    timeLine: ['95 % within', '95 % en'],
    perMinute: ['/min', '/min'],
  },
  sites: {
    title: ['Sites that do not get their events', 'Sites qui ne reçoivent pas leurs événements'],
    since: ['Since', 'Depuis'],
    stumbling: ['failed lately', 'échecs récents'],
    last: ['Last attempt', 'Dernier essai'],
    waiting: ['Waiting', 'En attente'],
    state: ['State', 'État'],
  },
  providers: {
    title: ['Providers and banks', 'Fournisseurs et banques'],
    lead: [
      'Share of calls that had an answer, in the last hour and in the last day.',
      'Part des appels qui ont eu une réponse, sur la dernière heure et le dernier jour.',
    ],
    byOperation: ['By operation and bank', 'Par opération et banque'],
    callsOfDay: ['Calls', 'Appels'],
    operation: ['Operation', 'Opération'],
    bank: ['Bank', 'Banque'],
    banks: ['The same by bank.', 'Les mêmes par banque.'],
    hour: ['Hour', 'Heure'],
    day: ['Day', 'Jour'],
    calls: ['Calls in a day', 'Appels en un jour'],
    items: ['Bank links', 'Liens bancaires'],
    waiting: ['Cannot be read', 'Illisibles'],
    noCalls: ['No call in the last day.', 'Aucun appel ce dernier jour.'],
    budget: [
      (used: string, limit: string, seconds: string) =>
        `${used} of ${limit} calls in ${seconds} s used by this process; each process has as many of its own`,
      (used: string, limit: string, seconds: string) =>
        `${used} appels sur ${limit} en ${seconds} s utilisés par ce processus ; chaque processus a les siens`,
    ],
    freeIn: [
      (seconds: string) => `the next one is free in ${seconds} s`,
      (seconds: string) => `le prochain est libre dans ${seconds} s`,
    ],
    usedUp: ['Bank links whose links of the day are used up', 'Liens bancaires dont les liens du jour sont épuisés'],
    freeAt: ['Free again', 'À nouveau libre'],
    blame: {
      nobody: ['answers', 'répond'],
      bank: ['a bank cannot be read', 'une banque est illisible'],
      provider: ['does not answer', 'ne répond pas'],
      limit: ['holds us off', 'nous freine'],
      us: ['none answers', 'aucun ne répond'],
    },
  },
  needs: {
    title: ['Bank links by what they need', 'Liens bancaires par besoin'],
    none: ['No bank link yet.', 'Aucun lien bancaire.'],
  },
  consents: {
    title: ['Consents that end', 'Consentements qui se terminent'],
    week: ['Week from', 'Semaine du'],
    items: ['Bank links', 'Liens bancaires'],
    none: ['None in the next eight weeks.', 'Aucun dans les huit prochaines semaines.'],
  },
});
