import { inBoth } from '../../pages/in_both.ts';

const rangeInEnglish = (from: number, to: number, total: number) => `${from}–${to} of ${total}`;
const rangeInFrench = (from: number, to: number, total: number) => `${from}–${to} sur ${total}`;

/** Every text of the demo site, in English and in French. */
export const texts = inBoth({
  siteName: ['Atelier Moreau', 'Atelier Moreau'],
  siteRoom: ['Treasury', 'Trésorerie'],
  banner: [
    'Demo ERP. Every bank, name and amount here is invented.',
    'ERP de démonstration. Les banques, les noms et les montants sont inventés.',
  ],
  banks: ['Banks', 'Banques'],
  arrivals: ['What arrived', 'Événements reçus'],
  connect: {
    title: ['Connect a bank', 'Connecter une banque'],
    lead: [
      'You choose your bank and log in on a secure page. This site never sees your password.',
      'Vous choisissez votre banque et vous identifiez sur une page sécurisée. Ce site ne voit jamais votre mot de passe.',
    ],
    bank: ['Bank', 'Banque'],
    button: ['Connect a bank', 'Connecter une banque'],
    provider: ['Through', 'En passant par'],
  },
  providers: {
    bridge: {
      name: ['Bridge', 'Bridge'],
      lead: ['Log in as “success”, with any password.', 'Identifiant « success », n’importe quel mot de passe.'],
    },
    powens: {
      name: ['Powens', 'Powens'],
      lead: [
        'Log in as “ok”; the password of the test connector is 1234.',
        'Identifiant « ok » ; le mot de passe du connecteur de test est 1234.',
      ],
    },
    iswigo: {
      name: ['Iswigo', 'Iswigo'],
      lead: [
        'Log in as “success”, with any password. No categories.',
        'Identifiant « success », n’importe quel mot de passe. Pas de catégories.',
      ],
    },
  } as Readonly<Record<string, Readonly<Record<'name' | 'lead', readonly [string, string]>>>>,
  noBanks: [
    'No bank yet. The first one takes less than a minute.',
    'Aucune banque pour l’instant. La première prend moins d’une minute.',
  ],
  trips: {
    title: ['Visits to the bank not finished yet', 'Passages à la banque non terminés'],
    lead: [
      'If the window was closed, or the bank needs more time, ask again here.',
      'Si la fenêtre a été fermée, ou si la banque a besoin de temps, redemandez ici.',
    ],
    check: ['Ask again', 'Redemander'],
  },
  needs: {
    nothing: ['Up to date', 'À jour'],
    wait: ['Being read, please wait', 'Lecture en cours, patientez'],
    edit: ['Credentials must be corrected', 'Identifiants à corriger'],
    sca: ['Strong authentication must be renewed', 'Authentification forte à renouveler'],
    pro: ['Professional account to confirm', 'Compte professionnel à confirmer'],
    bank_site: ['Something to do on your bank’s own site', 'Une action est attendue sur le site de votre banque'],
    support: ['Please contact support', 'Contactez l’assistance'],
    unknown: ['State unknown', 'État inconnu'],
  },
  actions: {
    edit: ['Correct credentials', 'Corriger les identifiants'],
    sca: ['Renew authentication', 'Renouveler l’authentification'],
    pro: ['Confirm professional account', 'Confirmer le compte professionnel'],
    manage: ['Choose shared accounts', 'Choisir les comptes partagés'],
    refresh: ['Refresh', 'Actualiser'],
    disconnect: ['Disconnect', 'Déconnecter'],
    more: ['More', 'Plus'],
    confirm: [
      'Disconnect this bank? Its accounts disappear from this site.',
      'Déconnecter cette banque ? Ses comptes disparaîtront de ce site.',
    ],
  },
  item: {
    number: ['Item', 'Item'],
    refreshed: ['Last read', 'Dernière lecture'],
    expires: ['Authentication valid until', 'Authentification valable jusqu’au'],
    accounts: ['Accounts', 'Comptes'],
    firstSync: [
      'The bank is being read for the first time. This page looks again by itself.',
      'Première lecture de la banque en cours. La page se met à jour toute seule.',
    ],
    noAccounts: ['The bank shared no account.', 'La banque n’a partagé aucun compte.'],
    notShared: ['Not shared', 'Non partagé'],
    recognised: ['The same as', 'Le même que'],
    gone: [
      'The gateway does not know this connection any more. Disconnect it to take it off the page.',
      'La passerelle ne connaît plus cette connexion. Déconnectez-la pour la retirer de la page.',
    ],
  },
  accountTypes: {
    checking: ['Current account', 'Compte courant'],
    savings: ['Savings', 'Épargne'],
    brokerage: ['Securities', 'Titres'],
    card: ['Card', 'Carte'],
    loan: ['Loan', 'Prêt'],
    shared_saving_plan: ['Share savings plan', 'PEA'],
    life_insurance: ['Life insurance', 'Assurance vie'],
    special: ['Company or pension savings', 'Épargne salariale ou retraite'],
  } as Readonly<Record<string, readonly [string, string]>>,
  transactions: {
    title: ['Transactions', 'Opérations'],
    back: ['All banks', 'Toutes les banques'],
    since: ['Changed since', 'Modifiées depuis le'],
    apply: ['Show', 'Afficher'],
    clear: ['All', 'Toutes'],
    date: ['Date', 'Date'],
    description: ['Description', 'Libellé'],
    category: ['Category', 'Catégorie'],
    amount: ['Amount', 'Montant'],
    future: ['Announced', 'À venir'],
    deleted: ['Deleted by the bank', 'Supprimée par la banque'],
    none: ['No transaction in this range.', 'Aucune opération sur cette période.'],
    range: [rangeInEnglish, rangeInFrench],
    previous: ['Newer', 'Plus récentes'],
    next: ['Older', 'Plus anciennes'],
    pages: ['Pages of transactions', 'Pages d’opérations'],
  },
  statement: {
    button: ['Statement', 'Relevé'],
    format: ['Format', 'Format'],
    month: ['Month', 'Mois'],
    download: ['Download', 'Télécharger'],
    failed: ['No statement', 'Pas de relevé'],
  },
  inbox: {
    title: ['What arrived', 'Événements reçus'],
    lead: [
      'The gateway posts its events to this address, newest first:',
      'La passerelle envoie ses événements à cette adresse ; les plus récents d’abord :',
    ],
    empty: [
      'Nothing has arrived yet. Events of the banks appear here as soon as the gateway relays them.',
      'Rien n’est encore arrivé. Les événements des banques s’afficheront ici dès que la passerelle les relaiera.',
    ],
    unnamed: ['No type', 'Sans type'],
    request: ['Headers and content', 'En-têtes et contenu'],
    verified: ['Both signatures are right', 'Les deux signatures sont justes'],
    verifiedByOne: [
      'The signature is right; Frappe’s is made with a newer secret',
      'La signature est juste ; celle de Frappe est faite avec un secret plus récent',
    ],
    refused: ['Refused: webhook-signature does not fit', 'Refusé : webhook-signature ne correspond pas'],
    times: [
      (times: number) => `Came ${times} times, handled once`,
      (times: number) => `Arrivé ${times} fois, traité une fois`,
    ],
    gatewayView: [
      (state: string, attempts: number) =>
        `The gateway says: ${state}, after ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`,
      (state: string, attempts: number) =>
        `Selon la passerelle : ${state}, après ${attempts} ${attempts > 1 ? 'tentatives' : 'tentative'}`,
    ],
    redeliver: ['Send again', 'Renvoyer'],
    range: [rangeInEnglish, rangeInFrench],
    previous: ['Newer', 'Plus récents'],
    next: ['Older', 'Plus anciens'],
    pages: ['Pages of events', 'Pages d’événements'],
  },
  receiver: {
    title: ['The receiver', 'Le récepteur'],
    running: ['The receiver runs', 'Le récepteur fonctionne'],
    stopped: ['The receiver is stopped', 'Le récepteur est arrêté'],
    lead: [
      'Stop it to see at the gateway what becomes of events.',
      'Arrêtez-le pour voir ce que deviennent les événements.',
    ],
    refused: [
      (times: number) => `It answers 503. Refused so far: ${times}`,
      (times: number) => `Il répond 503. Refusés jusqu’ici : ${times}`,
    ],
    stop: ['Stop the receiver', 'Arrêter le récepteur'],
    start: ['Start the receiver', 'Démarrer le récepteur'],
    hasStopped: [
      'The receiver is stopped. Refresh a bank, and its event fails.',
      'Le récepteur est arrêté. Actualisez une banque : son événement échoue.',
    ],
    started: [
      'The receiver runs again. What failed comes by itself later, or at once when the gateway sends it again.',
      'Le récepteur fonctionne à nouveau. Ce qui a échoué arrive plus tard, ou tout de suite si la passerelle le renvoie.',
    ],
  },
  calls: {
    title: ['Behind the page', 'Derrière la page'],
    lead: [
      'The calls that this site made to the gateway, newest first. Paste one into a shell to make it yourself.',
      'Les appels de ce site à la passerelle, les plus récents d’abord. Collez-en un dans un terminal pour le refaire.',
    ],
    empty: ['No call yet.', 'Aucun appel pour l’instant.'],
    answer: ['Answer', 'Réponse'],
    shortened: ['The answer goes on; it is shortened here.', 'La réponse continue ; elle est abrégée ici.'],
    noAnswer: ['no answer', 'sans réponse'],
  },
  notices: {
    connected: ['The bank is connected.', 'La banque est connectée.'],
    stopped: {
      left: [
        'The visit to the bank was not completed: the bank’s pages were left before the end.',
        'Le passage à la banque n’est pas allé à son terme : les pages de la banque ont été quittées avant la fin.',
      ],
      late: [
        'The visit to the bank was not completed: its time was over. Start again.',
        'Le passage à la banque n’est pas allé à son terme : le délai est dépassé. Recommencez.',
      ],
      login: [
        'The visit to the bank was not completed: the bank did not accept the login or the password.',
        'Le passage à la banque n’est pas allé à son terme : la banque n’a pas accepté l’identifiant ou le mot de passe.',
      ],
      confirmation: [
        'The visit to the bank was not completed: a confirmation was missing, such as a code or an approval in the bank’s app.',
        'Le passage à la banque n’est pas allé à son terme : il manquait une confirmation, un code ou un accord dans l’application de la banque.',
      ],
      bank: [
        'The visit to the bank was not completed: the bank could not be read just now. Try again later.',
        'Le passage à la banque n’est pas allé à son terme : la banque n’a pas pu être lue pour l’instant. Réessayez plus tard.',
      ],
      unknown: ['The visit to the bank was not completed.', 'Le passage à la banque n’est pas allé à son terme.'],
    },
    pending: [
      'Not finished yet: it waits for you at the bank, or the bank is still being read. Ask again in a moment.',
      'Pas encore terminé : la banque vous attend, ou sa lecture est en cours. Redemandez dans un instant.',
    ],
    disconnected: ['The bank is disconnected.', 'La banque est déconnectée.'],
    redelivered: [
      'The gateway sends the event again, under the same webhook-id.',
      'La passerelle renvoie l’événement, sous le même webhook-id.',
    ],
    refreshAccepted: ['The bank is being read again.', 'Nouvelle lecture de la banque en cours.'],
    refreshRefused: [
      (reason: string | null) => `No refresh on demand. ${reason ?? ''}`,
      (reason: string | null) => `Pas d’actualisation à la demande. ${reason ?? ''}`,
    ],
  },
  errors: {
    call: [(kind: string) => `The gateway answered: ${kind}`, (kind: string) => `La passerelle a répondu : ${kind}`],
    back: ['Back to the banks', 'Retour aux banques'],
    strangeReturn: [
      'This return belongs to no visit of this site',
      'Ce retour ne correspond à aucun passage lancé par ce site',
    ],
    strangeReturnLead: [
      'The request in the address is not one that this site asked for. Nothing was changed.',
      'La demande indiquée dans l’adresse n’a pas été faite par ce site. Rien n’a été modifié.',
    ],
    notFound: ['There is no such page', 'Cette page n’existe pas'],
    notFoundLead: [
      'The address may be mistyped, or the bank may have been disconnected since.',
      'L’adresse est peut-être mal saisie, ou la banque a été déconnectée entre-temps.',
    ],
    failed: ['Something went wrong on this site', 'Une erreur s’est produite sur ce site'],
  },
});

export type Texts = (typeof texts)['en'];
export type Language = keyof typeof texts;
