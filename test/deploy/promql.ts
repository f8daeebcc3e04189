/** What an expression of PromQL asks for, by its words: no parser, but enough to find a name that is not there. */
export interface Asked {
  readonly metric: string;
  /** Labels that it is chosen by. */
  readonly labels: readonly string[];
  /** `rate` or `increase`, where the series stands inside of one. */
  readonly over: string | undefined;
}

const words = new Set([
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'offset',
  'bool',
  'group_left',
  'group_right',
]);

/** Every series that an expression names. */
export function seriesOf(expression: string): Asked[] {
  const bare = expression.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '""').replace(groupings, ' ');
  return [...bare.matchAll(/(?:\b(rate|increase)\()?(?<![\w$[])([a-zA-Z_:][\w:]*)(\{[^}]*\})?(?!\w|\s*\()/g)]
    .filter(([, , name = '']) => !words.has(name))
    .map(([, over, metric = '', chosen = '']) => ({ metric, over, labels: labelsIn(chosen) }));
}

/** The labels by which an expression puts series together. */
export function groupedBy(expression: string): string[] {
  return [...expression.matchAll(groupings)].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
}

const groupings = /\b(?:by|without|on|ignoring)\s*\(([^)]*)\)|\[[^\]]*\]|\boffset\s+\w+/g;

function labelsIn(chosen: string): string[] {
  return [...chosen.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label);
}
