const benches: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  rpc: () => import('./rpc.ts'),
  memory: () => import('./memory.ts'),
  growth: () => import('./growth.ts'),
  ingest: () => import('./ingest.ts'),
  relay: () => import('./relay.ts'),
  watching: () => import('./watching.ts'),
  fairness: () => import('./fairness.ts'),
  pressure: () => import('./pressure.ts'),
  console: () => import('./console.ts'),
  statement: () => import('./statement.ts'),
  start: () => import('./start.ts'),
  'first-event': () => import('./first_event.ts'),
  storage: () => import('./storage.ts'),
};

const [name = ''] = process.argv.slice(2);
const load = benches[name];
if (!load) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
await (await load()).run();
