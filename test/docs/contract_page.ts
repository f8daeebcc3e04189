import { sectionsOf } from './page_sections.ts';

/** What docs/contract.md names, and which of it is marked as not built yet. */
export interface ContractPage {
  readonly methods: ReadonlySet<string>;
  /** One a row, which may name two methods; `later` has a star. */
  readonly calls: readonly {
    readonly methods: readonly string[];
    readonly takes: string[];
    readonly later: string[];
  }[];
  readonly settings: ReadonlySet<string>;
  /** Each `exc_type` with the statuses that it comes with. */
  readonly errors: ReadonlyMap<string, ReadonlySet<number>>;
  /** The list at the top, by kind. */
  readonly notYet: Readonly<Record<'methods' | 'settings' | 'errors' | 'arguments' | 'fields', ReadonlySet<string>>>;
  /** The names with a star behind them, in the tables. */
  readonly starred: ReadonlySet<string>;
}

/** The cells of every row of the tables whose first column has this name. */
function rowsOf(markdown: string, firstColumn: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of markdown.split('\n')) {
    const cells = line.startsWith('| ')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : [];
    if (cells.length === 0) inside = false;
    else if (cells[0] === firstColumn) inside = true;
    else if (inside && cells[0] !== '---') rows.push(cells);
  }
  return rows;
}

const quotedIn = (text = '') => [...text.matchAll(/`([A-Za-z0-9_]+)`/g)].map(([, name]) => name as string);

/** The arguments of a cell: `account_id or item_id, [since], [lang] *`; links say that they take what the connect link takes. */
function callsIn(markdown: string): ContractPage['calls'] {
  const rows = rowsOf(markdown, 'method');
  const link = rows.find(([names]) => names === '`get_bridge_connect_link`')?.[1] ?? '';
  return rows.map(([names, cell = '']) => {
    const written = /^(?:the same|as the edit link)\b/.test(cell) ? link : cell;
    const words = [...written.replaceAll(' or ', ', ').matchAll(/\[?\b([a-z_]+)\b\]?( \*)?/g)];
    return {
      methods: quotedIn(names),
      takes: words.filter(([, , star]) => !star).map(([, name]) => name as string),
      later: words.filter(([, , star]) => star).map(([, name]) => name as string),
    };
  });
}

/** Reads the page. */
export function readContractPage(markdown: string): ContractPage {
  const list = new Map(rowsOf(markdown, 'what').map(([what, names]) => [what, new Set(quotedIn(names))]));
  const named = [...rowsOf(markdown, 'method'), ...rowsOf(markdown, 'variable')];
  const errors = new Map<string, Set<number>>();
  for (const [, status = '', types = ''] of rowsOf(markdown, 'when')) {
    for (const [type] of types.matchAll(/\b(?:[A-Z][a-z]+){2,}\b/g)) {
      errors.set(type, (errors.get(type) ?? new Set()).add(Number.parseInt(status, 10)));
    }
  }
  const operator = sectionsOf(markdown).find(({ title }) => title === 'What an operator may rely on');
  return {
    methods: new Set(rowsOf(markdown, 'method').flatMap(([names]) => quotedIn(names))),
    calls: callsIn(markdown),
    settings: new Set(quotedIn(operator?.body).filter((name) => /^[A-Z][A-Z0-9_]+$/.test(name))),
    errors,
    notYet: {
      methods: list.get('methods') ?? new Set(),
      settings: list.get('settings') ?? new Set(),
      errors: list.get('errors') ?? new Set(),
      arguments: list.get('arguments') ?? new Set(),
      fields: list.get('fields') ?? new Set(),
    },
    starred: new Set(named.filter(([names]) => names?.endsWith(' *')).flatMap(([names]) => quotedIn(names))),
  };
}
