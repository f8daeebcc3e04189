import { openStore } from '../../src/store/store.ts';

/** Opens a SQLite file as a gateway does, says so, and stays until it is killed. */
await openStore(process.argv[2] as string, { alone: true });
process.stdout.write('open\n');
setInterval(() => {}, 60_000);
