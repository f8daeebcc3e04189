import type { Language } from './language.ts';

/** What is kept or told in English, as its source writes it, and its French. `$1` is what stands in a place of it. */
const french: readonly (readonly [english: RegExp, french: string])[] = [
  // src/relay/deliveries/failures.ts
  [/^the host name is unknown$/, 'le nom d’hôte est inconnu'],
  [/^the name servers do not answer$/, 'les serveurs de noms ne répondent pas'],
  [/^the connection was refused$/, 'la connexion a été refusée'],
  [/^the connection was broken off$/, 'la connexion a été coupée'],
  [/^no connection in time$/, 'pas de connexion à temps'],
  [/^the connection failed$/, 'la connexion a échoué'],
  [/^no answer in ([\d.]+) s$/, 'pas de réponse en $1 s'],
  [/^more than (\d+) bytes$/, 'plus de $1 octets'],
  [/^the stored body cannot be opened$/, 'le contenu conservé ne peut pas être ouvert'],
  // src/security/outbound
  [
    /^what the host resolves to is not an address on the internet$/,
    'l’adresse à laquelle mène l’hôte n’est pas une adresse d’internet',
  ],
  [
    /^(\S+) is not an address on the internet; OUTBOUND_ALLOW may allow it$/,
    '$1 n’est pas une adresse d’internet ; OUTBOUND_ALLOW peut l’autoriser',
  ],
  [/^(\S+) is not an IP address$/, '$1 n’est pas une adresse IP'],
  [/^(\S+) has no address$/, '$1 n’a pas d’adresse'],
  [/^in production webhooks go out by https only$/, 'en production les webhooks ne partent que par https'],
  // What the providers of the house do not offer, src/providers/<name>/capabilities.ts
  [/^Bridge fetches no documents from the banks\.$/, 'Bridge ne récupère aucun document auprès des banques.'],
  [
    /^Bridge 2025-01-15 refreshes each item by its own schedule, once or twice a day, and offers no call for it\.$/,
    'Bridge 2025-01-15 actualise chaque lien bancaire à son propre rythme, une ou deux fois par jour, et n’offre pas d’appel pour cela.',
  ],
  [
    /^Powens has no such step: its connect page already asks for what professional accounts need\.$/,
    'Powens n’a pas cette étape : sa page de connexion demande déjà ce qu’il faut pour les comptes professionnels.',
  ],
  [
    /^Iswigo shows professional accounts like any other: nothing is to be confirmed\.$/,
    'Iswigo montre les comptes professionnels comme les autres : il n’y a rien à confirmer.',
  ],
  [
    /^Iswigo’s pages create, edit and synchronise a connection and show its status; none lets a person choose accounts\.$/,
    'Les pages d’Iswigo créent, modifient et synchronisent une connexion et montrent son état ; aucune ne laisse choisir des comptes.',
  ],
  [/^Iswigo does not categorise transactions\.$/, 'Iswigo ne catégorise pas les opérations.'],
  [
    /^Iswigo tells of accounts and their transactions, and not of what is held on them\.$/,
    'Iswigo renseigne sur les comptes et leurs opérations, et non sur les titres qui y sont détenus.',
  ],
];

/** Why something failed or is not offered, in the language of the page; what a library or a provider of others says stays as it is. */
export function reasonText(reason: string, language: Language): string {
  if (language === 'en') return reason;
  const known = french.find(([english]) => english.test(reason));
  return known ? reason.replace(known[0], known[1]) : reason;
}
