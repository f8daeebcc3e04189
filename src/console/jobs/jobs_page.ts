import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { badge } from '../../pages/parts/badge.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { section } from '../../pages/parts/section.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { Job } from '../../relay/schedulers/job_book.ts';
import { livingReplicas } from '../../security/sealing/living_replicas.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { durationText } from '../listing/duration_text.ts';
import { agoOf, timeOf } from '../listing/time_of.ts';
import { showPage } from '../show/show_page.ts';

const texts = inBoth({
  lead: [
    'Work that recurs, once in the cluster an interval, and the gateways that run on this database.',
    'Les travaux récurrents, une fois par intervalle dans le groupe, et les passerelles qui tournent sur cette base.',
  ],
  replicas: ['Gateways that run', 'Passerelles en marche'],
  replica: ['Gateway', 'Passerelle'],
  since: ['Runs since', 'En marche depuis'],
  seen: ['Said so', 'Dernier signe de vie'],
  ago: [(seconds: number) => `${seconds} s ago`, (seconds: number) => `il y a ${seconds} s`],
  keys: ['Sealing keys it knows', 'Clés de scellement connues'],
  noReplica: ['None has said so within a minute.', 'Aucune ne s’est manifestée depuis une minute.'],
  jobs: ['Jobs, as this gateway has seen them', 'Tâches, vues par cette passerelle'],
  jobsLead: [
    'In a cluster another gateway may have done them in its turn.',
    'Dans un groupe, une autre passerelle a pu les faire à son tour.',
  ],
  poll: [(name: string) => `Ask ${name} for events`, (name: string) => `Demander les événements à ${name}`],
  job: ['Job', 'Tâche'],
  every: ['Every', 'Toutes les'],
  last: ['Last begun here', 'Dernier début ici'],
  took: ['Took', 'Durée'],
  outcome: ['Outcome', 'Résultat'],
  runs: ['Runs', 'Passages'],
  running: ['running', 'en cours'],
  well: ['well', 'réussi'],
  failed: ['failed', 'échec'],
  notYet: ['not here yet', 'pas encore ici'],
});

/** What the gateway calls its work, in words. */
const names = inBoth({
  'sweep lanes': ['Find deliveries that are due', 'Trouver les livraisons à faire'],
  'route late events': [
    'Route events that came before their bank link',
    'Transmettre les événements venus avant leur lien bancaire',
  ],
  'forget what was deleted': ['Forget what was deleted', 'Oublier ce qui a été supprimé'],
  purge: ['Purge old events', 'Purger les anciens événements'],
  'expire requests': ['End visits that took too long', 'Clore les parcours trop longs'],
  'finish deletions': ['Finish deletions', 'Finir les suppressions'],
  'purge audit': ['Purge the old audit trail', 'Purger l’ancien journal d’audit'],
  'remind of expiry': ['Remind of consents that end', 'Rappeler les consentements qui se terminent'],
  'tell of long waits': ['Tell of long waits', 'Signaler les longues attentes'],
  'purge requests': ['Purge old visits', 'Purger les anciens parcours'],
  'go on with replays': ['Go on with replays', 'Poursuivre les renvois'],
  'purge tallies': ['Purge old figures', 'Purger les anciens chiffres'],
  'purge tombstones': ['Purge deleted bank links', 'Purger les liens bancaires supprimés'],
});

function nameOf(job: string, language: Language): string {
  const known = names[language];
  if (Object.hasOwn(known, job)) return known[job as keyof typeof known];
  return job.startsWith('poll ') ? texts[language].poll(job.slice(5)) : job;
}

/** `/console/jobs` */
export const jobsPage: ConsoleRoute = {
  name: 'jobs',
  verb: 'GET',
  path: '/console/jobs',
  role: 'viewer',
  navigation: { word: 'jobs', key: 'j' },
  run: async (context) => {
    const { language, parts } = context;
    const t = texts[language];
    const title = words[language].objects.jobs;
    const outcome = ({ runs, endedAt, failed }: Job) => {
      if (runs === 0) return badge('off', t.notYet);
      if (endedAt === null) return badge('wait', t.running);
      return failed ? badge('bad', t.failed) : badge('good', t.well);
    };
    const took = ({ startedAt, endedAt }: Job) =>
      startedAt && endedAt ? durationText(endedAt.getTime() - startedAt.getTime(), language) : undefined;
    const replicas = table({
      language,
      caption: t.replicas,
      isCaptionHidden: true,
      columns: [
        { head: t.replica, kind: 'name', cell: ({ name }) => html`<code class="id">${name}</code>` },
        { head: t.since, cell: ({ startedAt }) => timeOf(context, startedAt.toISOString()) },
        { head: t.seen, cell: ({ silentMs }) => t.ago(Math.round(silentMs / 1000)) },
        { head: t.keys, cell: ({ keyIds }) => keyIds.join(', ') },
      ],
      rows: await livingReplicas(parts.store.read),
      empty: t.noReplica,
    });
    const jobs = table({
      language,
      caption: t.jobs,
      isCaptionHidden: true,
      columns: [
        { head: t.job, kind: 'name', cell: ({ name }) => nameOf(name, language) },
        { head: t.every, kind: 'number', cell: ({ intervalMs }) => durationText(intervalMs, language) },
        { head: t.last, cell: ({ startedAt }) => agoOf(context, startedAt?.toISOString() ?? null) },
        { head: t.took, kind: 'number', cell: took },
        { head: t.outcome, cell: outcome },
        { head: t.runs, kind: 'number', cell: ({ runs }) => runs },
      ],
      rows: parts.jobs(),
    });
    return showPage(
      context,
      { title },
      html`${pageHead({ language, title, lead: t.lead })}
${section(t.replicas, replicas)}
${section(t.jobs, html`<p class="hint">${t.jobsLead}</p>${jobs}`)}`,
    );
  },
};
