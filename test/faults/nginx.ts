import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import type { Balancer } from './balancers.ts';
import { freePort } from './free_port.ts';
import { fromDeploy, makeCertificate, missing, runProxy } from './proxy_process.ts';

/** The free nginx with the file of `deploy/nginx`: certificate, addresses, ports and log are the test's, the rest is its. */
export const nginx: Balancer = {
  name: 'nginx',
  missing: missing('nginx'),
  drainSeconds: 5,
  async start(t, ports) {
    const port = await freePort();
    const folder = await temporaryFolder(t);
    makeCertificate(folder, { certificate: 'bank-api.crt', key: 'bank-api.key' });
    const servers = ports.map((each) => `  server 127.0.0.1:${each} max_fails=1 fail_timeout=1s;\n`).join('');
    const site = await fromDeploy('nginx/bank-api.conf', [
      [/(?: {2}server .* max_fails=1 fail_timeout=1s;\n)+/, servers],
      [/listen 443/, `listen 127.0.0.1:${port}`],
      [/\/etc\/nginx\/tls/g, folder],
      [/\/var\/log\/nginx/g, folder],
    ]);
    await writeFile(path.join(folder, 'bank-api.conf'), site);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const file = path.join(folder, 'nginx.conf');
    await writeFile(
      file,
      `daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr;
events {}
http {
${temporary.map((kind) => `  ${kind}_temp_path ${folder}/${kind};`).join('\n')}
  include ${folder}/bank-api.conf;
}
`,
    );
    const said = await runProxy(t, 'nginx', ['-p', folder, '-e', 'stderr', '-c', file], port);
    const logs = ['bank-api.log', 'bank-api.error.log'].map((name) => path.join(folder, name));
    const written = async () => [said(), ...(await Promise.all(logs.map((log) => readFile(log, 'utf8'))))].join('\n');
    return { origin: `https://127.0.0.1:${port}`, written };
  },
};
