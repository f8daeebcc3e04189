import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { documentedRun } from '../../scripts/image/documented_run.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { readText } from './deploy_files.ts';
import { tryImage } from './try_image.ts';

/** Answers as a gateway does, but for what `fault` names. */
const server = (fault: string) => `
const page = '<link rel="stylesheet" href="/a.css"><input name="password" type="password">';
const server = require('node:http').createServer(({ url }, response) => {
  if ('${fault}' === 'end') process.exit(3);
  response.statusCode = url === '${fault}' ? 404 : 200;
  response.end(url === '/console/sign-in' ? page : '');
});
process.on('SIGTERM', () => process.exit('${fault}' === 'code' ? 1 : 0));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
`;

describe('an image that is tried', () => {
  const faults: readonly (readonly [what: string, fault: string, complaint: RegExp])[] = [
    ['ends by itself', 'end', /"url":.*\nit ended before it was ready\n$/],
    ['has no page for operators', '/console/sign-in', /\n\/console\/sign-in answered 404, /],
    ['lacks a file of it', '/a.css', /\n\/a\.css, of \/console\/sign-in, answered 404\n$/],
    ['does not end in order', 'code', /\nit ended with 1 after it was asked to stop\n$/],
  ];
  for (const [what, fault, complaint] of faults) {
    test(`and ${what} is refused, with its log, and removed`, async (t) => {
      const folder = await temporaryFolder(t);
      const image = path.join(folder, 'image');
      writeFileSync(`${image}.cjs`, server(fault));
      const start = `exec '${process.execPath}' '${image}.cjs'`;
      writeFileSync(image, `#!/bin/sh\n[ "$1" != start ] || ${start}\necho one:word\n`, { mode: 0o755 });
      const { code, complained, asked } = await tryImage(image, path.join(folder, 'engine'), {
        PATH: process.env.PATH,
      });
      assert.deepEqual([code, complaint.test(complained)], [1, true], complained);
      const [name] = /(?<=--name )\S+/.exec(asked[2] ?? '') ?? [];
      assert.deepEqual(asked.slice(-2), [`rm --force ${name}`, `volume rm --force ${name}`]);
    });
  }

  test('is started by the line that operators read', () => {
    const installation = { name: 'one', volume: 'kept', envFile: '/tmp/one.env', image: 'here/bank-api:1' };
    const page = readText('deploy/README.md');
    const words = documentedRun(page, installation).join(' ');
    assert.match(words, /^run --detach --name one --read-only /);
    for (const own of ['--volume kept:/var/lib/bank-api', '--env-file /tmp/one.env', '--publish 127.0.0.1::8000'])
      assert.ok(words.includes(` ${own} `), own);
    assert.match(words, / here\/bank-api:1$/);
    assert.throws(() => documentedRun(page.replace('--read-only', ''), installation), /starts no image read-only/);
    assert.throws(() => documentedRun(page.replace('--env-file', '--env'), installation), /without --env-file/);
  });

  test('is tried so by the forge', () => {
    assert.match(
      readText('.github/workflows/test.yml'),
      /docker build --tag bank-api \.\n *- run: npm run image -- docker bank-api\n/,
    );
  });
});
