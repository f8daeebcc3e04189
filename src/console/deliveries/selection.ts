import { mayAs } from '../../operator/operators/may_as.ts';
import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Column } from '../../pages/parts/table.ts';
import type { ConsoleContext } from '../console_context.ts';

type Asker = Pick<ConsoleContext, 'language' | 'operator'>;

const formId = 'selection';

const texts = inBoth({
  choose: ['Choose', 'Choisir'],
  sendAgain: ['Send the chosen again …', 'Renvoyer les livraisons choisies …'],
});

/** The button for what is chosen in a list of deliveries: it leads to the preview, and changes nothing itself. */
export function selectionForm({ language, operator }: Asker, rows: number): Html | undefined {
  if (rows === 0 || !mayAs(operator.role, 'operator')) return undefined;
  return html`<form id="${formId}" class="filters" method="get" action="/console/replays/new"><button>${texts[language].sendAgain}</button></form>`;
}

/** Boxes to choose deliveries with; they belong to the form above, wherever they stand. */
export function selectionColumn<Row extends { readonly id: string; readonly type: string }>({
  language,
  operator,
}: Asker): Column<Row>[] {
  if (!mayAs(operator.role, 'operator')) return [];
  const { choose } = texts[language];
  return [
    {
      head: choose,
      cell: ({ id, type }) =>
        html`<input type="checkbox" name="delivery" value="${id}" form="${formId}" aria-label="${choose}: ${type} ${id}">`,
    },
  ];
}
