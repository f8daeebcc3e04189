import type { CallContext } from '../frappe/call_context.ts';
import { html } from '../pages/html.ts';
import { languageOf } from '../pages/language.ts';
import { identifier } from '../pages/parts/identifier.ts';
import { pageHead } from '../pages/parts/page_head.ts';
import { sendPage } from '../pages/send_page.ts';

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

/** Tells a person, in French or English, what became of the trip to the bank and what to do now. */
export function sendTripPage(ctx: CallContext, problem: TripProblem): void {
  const language = languageOf(ctx);
  const { title, happened, next } = texts[language][problem];
  const footer = html`${references[language]} ${identifier(ctx.state.requestId)}`;
  const page = { language, title, status: problemStatus[problem], width: 'narrow', isOnce: true, footer } as const;
  sendPage(
    ctx,
    page,
    html`<div class="card">${pageHead({ language, title })}
<p class="text">${happened}</p>
<p class="text">${next}</p></div>`,
  );
}
