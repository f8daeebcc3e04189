import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { definitions } from '../../config/definitions.ts';
import { freePort } from '../faults/free_port.ts';
import { startTestGateway, type TestGateway } from '../harness/start_test_gateway.ts';
import { imageWord, readImage, readText, readVariables } from './deploy_files.ts';

const run = promisify(execFile);

/** The command of HEALTHCHECK, run as the container would, for a gateway at a port. @returns its exit code */
async function healthAt(port: number): Promise<number> {
  const written = imageWord('HEALTHCHECK');
  const [, ...args] = JSON.parse(written.slice(written.indexOf('[')));
  const ended = run(process.execPath, args as string[], { env: { PORT: String(port) } });
  return ended.then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
}

describe('the image', () => {
  let stand: TestGateway;
  before(async () => {
    stand = await startTestGateway({ SANDBOX: 'off' });
  });
  after(() => stand.close());

  test('is healthy while the gateway lives, and then not', async () => {
    assert.equal(await healthAt(Number(new URL(stand.gateway.url).port)), 0);
    assert.equal(await healthAt(await freePort()), 1);
  });

  test('runs as a number that is not root, and stops by the signal that the gateway knows', () => {
    const [, user] = /^(\d+):\1$/.exec(imageWord('USER')) ?? [];
    assert.ok(Number(user) > 0);
    assert.equal(imageWord('STOPSIGNAL'), 'SIGTERM');
    const made = readImage().find(([name, rest]) => name === 'RUN' && rest.includes('install -d'))?.[1];
    assert.match(made as string, new RegExp(`-o ${user} -g ${user} -m 700 ${imageWord('VOLUME')}$`));
    assert.equal(imageWord('WORKDIR'), imageWord('VOLUME'));
  });

  test('gives settings that there are, and exposes the port that it sets', () => {
    const given = readVariables(imageWord('ENV').replaceAll(' ', '\n'));
    for (const [name, value] of Object.entries(given)) {
      const { schema } = definitions[name as keyof typeof definitions];
      assert.equal(schema.safeParse(value).success, true, name);
    }
    assert.equal(imageWord('EXPOSE'), given.PORT);
  });

  test('has the Node of the house, in one version and one Debian', () => {
    const stages = readText('Dockerfile').match(/^FROM .*/gm) as string[];
    const [build, runtime] = stages.map((stage) => /^FROM node:(\d+\.\d+\.\d+-[a-z]+)(-slim)?/.exec(stage));
    assert.equal(build?.[1], runtime?.[1]);
    assert.equal(runtime?.[1]?.split('.')[0], readText('.nvmrc').trim());
    assert.equal(runtime?.[2], '-slim');
  });

  test('takes what is in the package, and the context leaves secrets out', () => {
    const { files, bin } = JSON.parse(readText('package.json'));
    assert.match(readText('Dockerfile'), /npm pack /);
    assert.ok(files.includes('bin') && files.includes('dist'));
    assert.match(readText('Dockerfile'), new RegExp(`ln -s /opt/bank-api/${bin['bank-api']} `));
    const ignored = readText('.dockerignore').split('\n');
    for (const place of ['.git', 'data', '**/*.env', 'config/local*']) assert.ok(ignored.includes(place), place);
  });
});
