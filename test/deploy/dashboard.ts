/** `deploy/grafana/bank-api.json`, as far as it is looked at. */
export interface Dashboard {
  readonly templating: { readonly list: readonly Variable[] };
  readonly panels: readonly Panel[];
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly datasource?: unknown;
  readonly query: string | { readonly query: string };
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: unknown;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly { readonly refId: string; readonly datasource: unknown; readonly expr: string }[];
}

/** Every expression of its panels and variables, with Grafana's own interval filled in. */
export function queriesOf({ panels, templating }: Dashboard): string[] {
  const ofVariables = templating.list.flatMap(({ query }) => {
    const [, series] = /^label_values\((.*), \w+\)$/.exec(typeof query === 'string' ? '' : query.query) ?? [];
    return series === undefined ? [] : [series];
  });
  const ofPanels = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
  return [...ofVariables, ...ofPanels].map((expression) => expression.replaceAll('$__rate_interval', '5m'));
}
