import type { Language } from '../../pages/language.ts';

/** Why an attempt failed, as src/relay/deliveries/post_delivery.ts writes it. */
const french: readonly (readonly [english: RegExp, french: string])[] = [
  [/^the host name is unknown$/, 'le nom d’hôte est inconnu'],
  [/^the name servers do not answer$/, 'les serveurs de noms ne répondent pas'],
  [/^the connection was refused$/, 'la connexion a été refusée'],
  [/^the connection was broken off$/, 'la connexion a été coupée'],
  [/^no connection in time$/, 'pas de connexion à temps'],
  [/^no answer in ([\d.]+) s$/, 'pas de réponse en $1 s'],
  [/^more than (\d+) bytes$/, 'plus de $1 octets'],
  [/^the stored body cannot be opened$/, 'le contenu conservé ne peut pas être ouvert'],
];

/** Why an attempt failed, in the language of the page; what a library says stays as it is. */
export function reasonText(error: string, language: Language): string {
  if (language === 'en') return error;
  const known = french.find(([english]) => english.test(error));
  return known ? error.replace(known[0], known[1]) : error;
}
