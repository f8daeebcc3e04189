import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Files, as paths from the root of the repository, and the files of ours that each imports. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const ground = ['errors', 'config', 'entities', 'store', 'operations', 'security', 'shares', 'traces'];
const below = [...ground, 'providers', 'connections', 'relay'];

/** Files that are a room of their own. */
const roomsOfOneFile: Readonly<Record<string, string>> = {
  'config/setting.ts': 'setting',
  'src/providers/registry.ts': 'registry',
};

/** Which rooms a room may import from, besides itself: docs/design.md, "Rooms". */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  config: ['errors', 'setting', 'providers', 'registry'],
  setting: [],
  entities: [],
  store: ['errors', 'config', 'entities'],
  operations: ['errors', 'config', 'entities', 'store'],
  security: ['errors', 'config', 'entities', 'store', 'operations', 'shares'],
  shares: [],
  traces: ['errors'],
  pages: ['errors'],
  visits: [...ground, 'pages'],
  statements: ['errors'],
  providers: ['errors', 'shares', 'setting'],
  'one provider': ['errors', 'shares', 'setting', 'providers'],
  registry: ['providers', 'one provider'],
  connections: [...ground, 'providers'],
  relay: [...ground, 'providers'],
  operator: below,
  methods: [...below, 'registry', 'statements'],
  frappe: [...below, 'methods'],
  openapi: [...below, 'registry', 'statements', 'methods', 'frappe', 'pages'],
  console: [...below, 'registry', 'operator', 'methods', 'pages', 'visits'],
  portal: [...below, 'operator', 'methods', 'openapi', 'pages', 'visits'],
  server: [...below, 'operator', 'methods', 'frappe', 'openapi', 'console', 'portal', 'pages'],
  cli: [...below, 'registry', 'operator', 'methods'],
  sandbox: [...ground, 'pages'],
  'src/main.ts': [...below, 'server', 'sandbox'],
  'src/cli.ts': ['cli', 'src/main.ts'],
};

/**
 * The floors of a room that has folders, lowest first: a folder or a file of the room's root may import what stands on a
 * floor below its own. What is named together stands on one floor and does not know its neighbours.
 */
const floorsOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  connections: [
    ['refusal.ts', 'site_ids.ts', 'trip_mode.ts', 'link_method.ts', 'event_outbox.ts'],
    ['access'],
    ['parts.ts'],
    ['choose_provider.ts', 'way_on.ts'],
    ['tell'],
    ['items', 'owners', 'bank_data'],
    ['trips', 'sync'],
    ['apply'],
    ['connections.ts'],
  ],
  pages: [
    ['places_of_template.ts', 'language.ts', 'look', 'script'],
    ['html.ts', 'in_both.ts', 'state_words.ts', 'french_sentences.ts', 'french_meanings.ts', 'reason_text.ts'],
    ['words.ts', 'state_meanings.ts', 'assets.ts', 'error_text.ts', 'outcome_text.ts'],
    ['parts', 'document.ts', 'serve_assets.ts'],
    ['frame.ts', 'send_document.ts'],
    ['send_page.ts'],
  ],
  relay: [
    ['delivery_state.ts', 'new_event_id.ts', 'first_id_at.ts', 'signatures.ts'],
    ['sql', 'schedulers'],
    ['endpoints'],
    ['recording'],
    ['deliveries', 'feed'],
    ['lanes'],
    ['relay.ts'],
  ],
  statements: [
    ['decimal.ts', 'text'],
    ['statement.ts'],
    ['statement_format.ts', 'fields'],
    ['statement_refusal.ts'],
    ['gather', 'cfonb', 'camt', 'ofx', 'mt940', 'csv.ts', 'qif.ts'],
    ['formats.ts'],
  ],
  operator: [
    ['order_sandbox.ts', 'unknown_name.ts', 'wrong_value.ts', 'host_name_of.ts', 'env_file_text.ts'],
    ['find'],
    ['documents', 'checks', 'backups', 'operators', 'paging', 'timelines'],
    [
      'allow_host.ts',
      'examine_installation.ts',
      'find_anything.ts',
      'list_audit.ts',
      'list_clients.ts',
      'list_deliveries.ts',
      'list_endpoints.ts',
      'list_events.ts',
      'list_items.ts',
      'list_sites.ts',
      'list_trips.ts',
      'list_users.ts',
      'plan_migrations.ts',
      'play_sandbox.ts',
      'prepare_installation.ts',
      'read_hours.ts',
      'read_instant.ts',
      'read_key_permissions.ts',
      'reset_sandbox.ts',
      'settings_in_force.ts',
      'verify_schema.ts',
    ],
    ['overview', 'replays'],
  ],
  console: [
    ['idle_ms_of.ts', 'refusal_trail.ts', 'sign_in_gate.ts', 'open_id', 'live'],
    ['console_parts.ts'],
    ['console_context.ts'],
    ['console_route.ts'],
    ['requests'],
    ['show'],
    ['listing', 'actions', 'replays', 'sign_in'],
    [
      'account',
      'audit',
      'clients',
      'deliveries',
      'endpoints',
      'events',
      'items',
      'jobs',
      'operators',
      'overview',
      'providers',
      'search',
      'settings',
      'sites',
      'trips',
      'users',
    ],
    ['routes.ts'],
    ['serve_console.ts', 'open_console.ts'],
  ],
  frappe: [
    ['versions.ts', 'skipped_rows.ts'],
    ['call_context.ts'],
    ['answers'],
    ['arguments'],
    ['credentials'],
    ['site_methods.ts', 'find_method.ts', 'answer_call.ts'],
    ['callables.ts'],
  ],
  security: [['sealing', 'outbound'], ['credentials']],
};

/** On which floor of its room a file stands; -1 where nobody planned it. */
function floorOf(file: string, floors: readonly (readonly string[])[]): number {
  return floors.findIndex((places) => places.includes(placeOf(file)));
}

/** The folder of its room in which a file stands, or its own name at the room's root. */
function placeOf(file: string): string {
  return file.split('/')[2] ?? file;
}

/**
 * The room of a file. Each provider's folder is a room of its own, which has the rule of `one provider`; the registry that lists
 * them stands above, and what a setting is below all of them.
 */
function roomOf(file: string): string {
  const alone = roomsOfOneFile[file];
  if (alone) return alone;
  const [top, second, ...rest] = file.split('/') as [string, ...string[]];
  if (top !== 'src') return top;
  if (second === undefined || rest.length === 0) return file;
  const isProvider = second === 'providers' && rest.length > 1 && rest[0] !== 'resources';
  return isProvider ? `providers/${rest[0]}` : second;
}

function ruleOf(room: string): string {
  return room.startsWith('providers/') ? 'one provider' : room;
}

/** Imports that the rule does not allow, each as a sentence. */
export function breaches(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, imports]) => {
    const room = roomOf(file);
    const allowed = mayImport[ruleOf(room)];
    if (!allowed) return [`${file} is in a room that the rule does not know`];
    const floors = floorsOf[room];
    if (floors && floorOf(file, floors) < 0) return [`${file} is on a floor that the rule does not know`];
    return imports
      .filter((imported) =>
        roomOf(imported) === room
          ? floors !== undefined && !isBelow(imported, file, floors)
          : !allowed.includes(ruleOf(roomOf(imported))),
      )
      .map((imported) => `${file} must not import ${imported}`);
  });
}

/** Within one folder anything may be imported that makes no circle. */
function isBelow(imported: string, file: string, floors: readonly (readonly string[])[]): boolean {
  return placeOf(imported) === placeOf(file) || floorOf(imported, floors) < floorOf(file, floors);
}

/** One circle of imports for every set of files that import each other, as a chain that ends where it began. */
export function circles(graph: ImportGraph): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]): void => {
    const start = trail.indexOf(file);
    if (start >= 0) found.push([...trail.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const imported of graph.get(file) ?? []) walk(imported, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

const specifier = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+\.ts)['"]/g;

/** The modules that a file imports, or exports from, by a relative path: also types, and what it loads later. */
export function relativeImports(source: string): string[] {
  return [...source.matchAll(specifier)].map((match) => match[1] as string);
}

/** The imports of every file below these folders. */
export function readImportGraph(root: string, folders: readonly string[]): ImportGraph {
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.ts`),
    { cwd: root },
  );
  return new Map(
    files.map((file) => {
      const imports = relativeImports(readFileSync(path.join(root, file), 'utf8'));
      return [file, imports.map((imported) => path.join(path.dirname(file), imported))];
    }),
  );
}
