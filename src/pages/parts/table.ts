import { type Html, html, type Part } from '../html.ts';
import type { Language } from '../language.ts';
import { words } from '../words.ts';
import { breakable } from './breakable.ts';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => Part;
  /** `number`: to the right, digits of one width. `name`: what the row is called, and its heading for readers. `wide`: sentences, which get the room. */
  readonly kind?: 'number' | 'name' | 'wide' | undefined;
}

export interface Table<Row> {
  readonly language: Language;
  /** What the list is of; also read aloud. */
  readonly caption: string;
  /** The caption is for readers alone where the heading above says the same. */
  readonly isCaptionHidden?: boolean | undefined;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What an empty list means: `No delivery has failed.` */
  readonly empty?: Part;
}

/** A list. Below 700 pixels each row is a card, and each cell has the head of its column before it (look/tables.ts). */
export function table<Row>({ language, caption, isCaptionHidden = false, columns, rows, empty }: Table<Row>): Html {
  if (rows.length === 0) return html`<p class="empty">${empty ?? words[language].nothing}</p>`;
  const cells = columns.map(cellIn);
  return html`<table role="table" class="list"><caption${isCaptionHidden && html` class="hidden"`}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    ({ head, kind }) => html`<th role="columnheader" scope="col"${classOf(kind)}>${head}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${cells.map((cellOf) => cellOf(row))}</tr>\n`)}</tbody></table>`;
}

/**
 * How a column writes its cell of a row. The roles are said: a table that is laid out as cards is otherwise none for some browsers.
 */
function cellIn<Row>({ head, cell, kind }: Column<Row>): (row: Row) => Html {
  const label = html`<span class="label" aria-hidden="true">${head}</span>`;
  if (kind === 'name')
    return (row) => html`<th role="rowheader" scope="row">${label}<span class="value">${whole(cell(row))}</span></th>`;
  const ofKind = classOf(kind);
  return (row) => html`<td role="cell"${ofKind}>${label}<span class="value">${whole(cell(row))}</span></td>`;
}

function classOf(kind: Column<unknown>['kind']): Html | false {
  return (kind === 'number' || kind === 'wide') && html` class="${kind}"`;
}

/** Words of a list stay whole (parts/breakable.ts). */
function whole(content: Part): Part {
  return typeof content === 'string' ? breakable(content) : content;
}
