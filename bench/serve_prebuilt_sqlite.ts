import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/**
 * Serves the binary that stands in this checkout's node_modules as sqlite3's releases have theirs, so that an installation fetches one,
 * as it does for most people, where nobody reaches GitHub. It is packed here; a release's is of the same size within a tenth.
 * @returns what npm has to be told in its environment (https://github.com/prebuild/prebuild-install#help)
 */
export async function servePrebuiltSqlite(): Promise<{ readonly env: Record<string, string>; close(): void }> {
  const home = path.dirname(createRequire(import.meta.url).resolve('sqlite3/package.json'));
  const archive = execFileSync('tar', ['-czC', home, 'build/Release/node_sqlite3.node'], { maxBuffer: 1 << 26 });
  const server = createServer((_request, response) => response.end(archive)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { env: { npm_config_sqlite3_binary_host: `http://127.0.0.1:${port}` }, close: () => server.close() };
}
