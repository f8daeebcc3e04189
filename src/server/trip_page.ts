import { createHash } from 'node:crypto';
import type { CallContext } from '../frappe/call_context.ts';

/** `unexpected`: nobody waits for this return. `failed`: it could not be finished now; the same address may work later. */
export type TripProblem = 'unexpected' | 'failed';

interface Text {
  readonly title: string;
  readonly happened: string;
  readonly next: string;
}

const problemStatus: Readonly<Record<TripProblem, number>> = { unexpected: 404, failed: 503 };

const references = { fr: 'Référence pour l’assistance :', en: 'Reference for support:' };

const texts: Readonly<Record<'fr' | 'en', Readonly<Record<TripProblem, Text>>>> = {
  fr: {
    unexpected: {
      title: 'Cette page n’est plus attendue',
      happened:
        'Ce retour de votre banque ne correspond à aucune demande en cours : elle est déjà terminée, elle a expiré, ou l’adresse est incomplète. Rien n’a été modifié.',
      next: 'Retournez dans votre logiciel et vérifiez si votre banque y apparaît. Sinon, recommencez la connexion depuis le début.',
    },
    failed: {
      title: 'La connexion n’a pas pu être terminée',
      happened:
        'Votre banque vous a bien renvoyé ici, mais nous n’avons pas pu enregistrer le résultat pour l’instant. Vos identifiants ne sont pas en cause.',
      next: 'Attendez une minute, puis rechargez cette page. Si le problème persiste, retournez dans votre logiciel et transmettez la référence ci-dessous à l’assistance.',
    },
  },
  en: {
    unexpected: {
      title: 'Nobody is waiting for this page',
      happened:
        'This return from your bank belongs to no request that is under way: it is finished already, it has expired, or the address is not complete. Nothing was changed.',
      next: 'Go back to your software and see whether your bank is listed there. If it is not, start the connection again from the beginning.',
    },
    failed: {
      title: 'The connection could not be finished',
      happened:
        'Your bank sent you back correctly, but we could not record the result just now. Nothing is wrong with your login.',
      next: 'Wait a minute, then reload this page. If it happens again, go back to your software and give the reference below to support.',
    },
  },
};

const style = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee5;--paper:#fff;--ground:#f3f5f8;--mark:#b3541e}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#a3adba;--line:#343d4a;--paper:#1b222c;--ground:#11161d;--mark:#f0a070}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{max-width:34rem;padding:2rem 2.25rem;background:var(--paper);border:1px solid var(--line);border-top:4px solid var(--mark);border-radius:.75rem}
h1{margin:0 0 1rem;font-size:1.35rem;line-height:1.3}
p{margin:0 0 1rem}
footer{margin-top:1.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
`;

const styleHash = createHash('sha256').update(style).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** Tells a person, in French or English, what became of the trip to the bank and what to do now. */
export function sendTripPage(ctx: CallContext, problem: TripProblem): void {
  const language = ctx.acceptsLanguages('en', 'fr') === 'fr' ? 'fr' : 'en';
  const { title, happened, next } = texts[language][problem];
  ctx.status = problemStatus[problem];
  ctx.set('Content-Type', 'text/html; charset=utf-8');
  ctx.set('Content-Language', language);
  ctx.set('Content-Security-Policy', policy);
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.vary('Accept-Language');
  // The request's id is ours, or tame (observe_requests.ts): it needs no escaping.
  ctx.body = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${happened}</p>
<p>${next}</p>
<footer>${references[language]}<br>${ctx.state.requestId}</footer>
</main>
</body>
</html>
`;
}
