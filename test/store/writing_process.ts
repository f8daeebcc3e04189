import { Client } from '../../entities/client.ts';
import { openStore } from '../../src/store/store.ts';
import { clientRow } from './sample_rows.ts';

/** Writes pairs of rows, each pair in a transaction, and says the name of each pair once it is acknowledged. */
const [url, prefix, rows] = process.argv.slice(2) as [string, string, string];
const store = await openStore(url);
for (let number = 0; number < Number(rows); number += 1) {
  const name = `${prefix}-${number}`;
  await store.write(async (manager) => {
    await manager.insert(Client, clientRow(name));
    await manager.insert(Client, clientRow(`half-${name}`));
  });
  process.stdout.write(`${name}\n`);
}
await store.close();
