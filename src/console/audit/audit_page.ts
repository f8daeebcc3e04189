import { partyNames } from '../../operator/documents/party_names.ts';
import { listAudit } from '../../operator/list_audit.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { askedInstant, askedSpan, askedText } from '../listing/asked.ts';
import { auditWord } from '../listing/audit_word.ts';
import { detailPart } from '../listing/detail_part.ts';
import { hrefOfList } from '../listing/href_of.ts';
import { listWords } from '../listing/list_words.ts';
import { partyLink } from '../listing/party_link.ts';
import { showList } from '../listing/show_list.ts';
import { timeOf } from '../listing/time_of.ts';

const texts = inBoth({
  lead: [
    'Who did what to which thing: a chain, which bank-api audit verify proves.',
    'Qui a fait quoi, sur quel objet : une chaîne, que bank-api audit verify prouve.',
  ],
  number: ['Entry', 'Entrée'],
  client: ['What this client did', 'Ce que ce client a fait'],
  code: ['Action', 'Action'],
});

/** `/console/audit` */
export const auditPage: ConsoleRoute = {
  name: 'audit',
  verb: 'GET',
  path: '/console/audit',
  role: 'viewer',
  navigation: { word: 'audit', key: 'a' },
  run: async (context) => {
    const { language, parts } = context;
    const [t, common] = [texts[language], listWords[language]];
    // The trail goes by the machine's clock, in a sandbox too (docs/decisions/0763-the-clock-of-the-sandbox.md).
    const now = new Date();
    const { entries, ...ends } = await listAudit(parts.store.read, {
      client: askedText(context, 'client'),
      actor: askedText(context, 'actor'),
      action: askedText(context, 'action'),
      target: askedText(context, 'target'),
      since: askedInstant(context, 'since', now),
      until: askedInstant(context, 'until', now),
      ...askedSpan(context),
    });
    const names = await partyNames(parts.store.read, entries);
    const clock = { language, timeZone: parts.settings.TIME_ZONE };
    return showList(context, {
      title: words[language].objects.audit,
      lead: t.lead,
      filters: [
        { name: 'actor', label: common.actor },
        { name: 'client', label: t.client, isRare: true },
        { name: 'action', label: common.action },
        { name: 'target', label: common.target },
        { name: 'since', label: common.since, isRare: true },
        { name: 'until', label: common.until, isRare: true },
      ],
      columns: [
        { head: t.number, kind: 'name', cell: ({ number }) => number },
        { head: common.at, cell: ({ at }) => timeOf(context, at) },
        { head: common.actor, cell: ({ actor }) => partyLink(actor, { role: 'actor', language, names }) },
        {
          head: common.action,
          cell: ({ action }) =>
            html`<a href="${hrefOfList('audit', { action })}" title="${action}">${auditWord(action, language)}</a>`,
        },
        { head: common.target, cell: ({ target }) => partyLink(target, { role: 'target', language, names }) },
        { head: common.detail, kind: 'wide', cell: ({ detail }) => detailPart(detail, { ...clock, names }) },
      ],
      rows: entries,
      ends,
    });
  },
};
