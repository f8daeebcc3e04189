import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import type { Balancer } from './balancers.ts';
import { freePort } from './free_port.ts';
import { fromDeploy, makeCertificate, missing, runProxy } from './proxy_process.ts';

/** haproxy with the files of `deploy/haproxy`: certificate, addresses and ports are the test's, the rest is theirs. */
export const haproxy: Balancer = {
  name: 'haproxy',
  missing: missing('haproxy'),
  drainSeconds: 5,
  async start(t, ports) {
    const port = await freePort();
    const folder = await temporaryFolder(t);
    makeCertificate(folder, { certificate: 'certificate', key: 'key' });
    const parts = ['certificate', 'key'].map((name) => readFile(path.join(folder, name), 'utf8'));
    await writeFile(path.join(folder, 'bank-api.pem'), (await Promise.all(parts)).join(''));
    const front = path.join(folder, 'haproxy.cfg');
    const changes = [
      [/bind :443/, `bind 127.0.0.1:${port}`],
      [/\/etc\/haproxy\/tls/, folder],
    ] as const;
    await writeFile(front, await fromDeploy('haproxy/haproxy.cfg', changes));
    const back = path.join(folder, 'replicas.cfg');
    const servers = ports.map((each, n) => `  server replica${n} 127.0.0.1:${each}\n`).join('');
    await writeFile(back, await fromDeploy('haproxy/replicas.cfg', [[/(?: {2}server .*\n)+/, servers]]));
    const said = await runProxy(t, 'haproxy', ['-db', '-f', front, '-f', back], port);
    return { origin: `https://127.0.0.1:${port}`, written: async () => said() };
  },
};
