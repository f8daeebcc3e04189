import { type SettingInForce, settingsInForce } from '../../operator/settings_in_force.ts';
import { html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import { badge } from '../../pages/parts/badge.ts';
import { breakable } from '../../pages/parts/breakable.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { table } from '../../pages/parts/table.ts';
import { words } from '../../pages/words.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';

const texts = inBoth({
  lead: [
    'As this process was started with them. No secret is shown.',
    'Tels que ce processus a démarré. Aucun secret n’est affiché.',
  ],
  setting: ['Setting', 'Réglage'],
  value: ['In force', 'En vigueur'],
  meaning: ['For', 'Rôle'],
  isSet: ['set, and hidden', 'défini, masqué'],
  isNot: ['not set', 'non défini'],
});

/** `/console/settings` */
export const settingsPage: ConsoleRoute = {
  name: 'settings',
  verb: 'GET',
  path: '/console/settings',
  role: 'viewer',
  navigation: { word: 'settings' },
  run: (context) => {
    const { language, parts } = context;
    const t = texts[language];
    const title = words[language].objects.settings;
    const value = (setting: SettingInForce) => {
      if (!setting.isSet) return badge('off', t.isNot);
      return setting.isSecret ? badge('info', t.isSet) : html`<code class="id">${setting.value}</code>`;
    };
    return showPage(
      context,
      { title },
      html`${pageHead({ language, title, lead: t.lead })}
${table({
  language,
  caption: title,
  isCaptionHidden: true,
  columns: [
    { head: t.setting, kind: 'name', cell: ({ name }) => html`<code>${breakable(name)}</code>` },
    { head: t.value, cell: value },
    // Written for docs/settings.md, which is in English.
    { head: t.meaning, cell: ({ summary }) => html`<span lang="en">${summary.replaceAll('`', '')}</span>` },
  ],
  rows: settingsInForce(parts.settings),
})}`,
    );
  },
};
