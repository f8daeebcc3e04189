import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { describe, test } from 'node:test';
import { FileAnswer } from '../../../src/methods/file_answer.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import { until } from '../../harness/until.ts';
import { apiKey, apiSecret, type InventedGateway, startGateway } from '../invented_gateway.ts';
import { answering } from '../invented_methods.ts';

const headers = { Authorization: `token ${apiKey}:${apiSecret}` };
const piece = Buffer.alloc(64 * 1024, 'a');
const broken = () =>
  new ProviderError('unavailable', 'iswigo', 'Iswigo answered with a file that is not the one it lists.');

async function* bytesOf(...pieces: (Buffer | Error)[]): AsyncGenerator<Buffer, void, undefined> {
  for (const each of pieces) {
    if (each instanceof Error) throw each;
    yield each;
  }
}

type Given = Partial<FileAnswer['file']> & Pick<FileAnswer['file'], 'bytes'>;

async function withFile(
  give: () => Given,
  use: (gateway: InventedGateway, url: string) => Promise<void>,
): Promise<void> {
  const answer = () => new FileAnswer({ name: 'a.pdf', mime: 'application/pdf', size: piece.length, ...give() });
  const gateway = await startGateway({ methods: [answering('file', answer)] });
  try {
    await use(gateway, `${gateway.url}/api/method/bank_api.bridge.file`);
  } finally {
    await gateway.close();
  }
}

describe('a file', () => {
  test('goes out as it is, with its length, in no envelope', () =>
    withFile(
      () => ({ bytes: bytesOf(piece, piece), size: 2 * piece.length }),
      async ({ logLines }, url) => {
        const response = await fetch(url, { headers });
        const body = Buffer.from(await response.arrayBuffer());
        assert.deepEqual([response.status, body.length], [200, 2 * piece.length]);
        assert.ok(response.headers.get('x-frappe-request-id'));
        assert.ok(!logLines.some((line) => line.includes('"cut"')));
      },
    ));

  test('may be empty', () =>
    withFile(
      () => ({ bytes: bytesOf(), size: 0 }),
      async (_gateway, url) => assert.equal((await (await fetch(url, { headers })).arrayBuffer()).byteLength, 0),
    ));

  test('that fails before its first piece is an error in its envelope', () =>
    withFile(
      () => ({ bytes: bytesOf(broken()) }),
      async (_gateway, url) => {
        const response = await fetch(url, { headers });
        const { exc_type } = (await response.json()) as { exc_type: string };
        assert.deepEqual([response.status, exc_type], [503, 'ProviderUnavailableError']);
        assert.equal(response.headers.get('content-disposition'), null);
      },
    ));

  test('that fails later is cut, so it never looks whole', () =>
    withFile(
      () => ({ bytes: bytesOf(piece, broken()), size: 2 * piece.length }),
      async ({ logLines }, url) => {
        const response = await fetch(url, { headers });
        assert.equal(response.status, 200);
        await assert.rejects(response.arrayBuffer());
        await until('it counts as cut', () => logLines.some((line) => line.includes('"status":"cut"')));
      },
    ));

  test('is not read further when its reader is gone', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Buffer, void, undefined> {
      try {
        for (;;) yield piece;
      } finally {
        ended = true;
      }
    }
    await withFile(
      () => ({ bytes: endless(), size: Number.MAX_SAFE_INTEGER }),
      async ({ port }) => {
        const request = http.get({ port, path: '/api/method/bank_api.bridge.file', headers });
        const [response] = (await once(request, 'response')) as [http.IncomingMessage];
        await once(response, 'data');
        request.destroy();
        await until('nothing more is read', () => ended);
      },
    );
  });

  for (const [mime, type] of [
    ['application/pdf', 'application/pdf'],
    ['image/svg+xml', 'image/svg+xml'],
    [null, 'application/octet-stream'],
    ['', 'application/octet-stream'],
    ['text/html\r\nX-Evil: 1', 'application/octet-stream'],
    ['é/é', 'application/octet-stream'],
  ] as const) {
    test(`of the type ${JSON.stringify(mime)} goes out as ${type}, never shown in place`, () =>
      withFile(
        () => ({ bytes: bytesOf(piece), mime }),
        async (_gateway, url) => {
          const response = await fetch(url, { headers });
          await response.arrayBuffer();
          assert.equal(response.headers.get('content-type'), type);
          assert.match(response.headers.get('content-disposition') ?? '', /^attachment;/);
          assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
          assert.equal(response.headers.get('x-evil'), null);
        },
      ));
  }

  for (const [name, disposition] of [
    ['a.pdf', `filename="a.pdf"; filename*=UTF-8''a.pdf`],
    ['l’été "(1)".pdf', `filename="l__t_ _(1)_.pdf"; filename*=UTF-8''l%E2%80%99%C3%A9t%C3%A9%20%22%281%29%22.pdf`],
    ['a\r\nX-Evil: 1', `filename="a__X-Evil_ 1"; filename*=UTF-8''a%0D%0AX-Evil%3A%201`],
    ['\ud800.pdf', `filename="_.pdf"; filename*=UTF-8''%EF%BF%BD.pdf`],
  ] as const) {
    test(`of the name ${JSON.stringify(name)} keeps it, safely`, () =>
      withFile(
        () => ({ bytes: bytesOf(piece), name }),
        async (_gateway, url) => {
          const response = await fetch(url, { headers });
          await response.arrayBuffer();
          assert.equal(response.headers.get('content-disposition'), `attachment; ${disposition}`);
        },
      ));
  }
});
