import http from 'node:http';

export interface RawRequest {
  readonly verb: string;
  readonly path: string;
  readonly headers?: http.OutgoingHttpHeaders;
  /** Sent on any verb, GET too. */
  readonly body?: string | Buffer;
  /** Without a length, in chunks. */
  readonly chunked?: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Sends exactly this: no header of its own but Host, Connection and the length of a body. */
export function rawRequest(port: number, { verb, path, headers, body, chunked }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const request = http.request(
      { host: '127.0.0.1', port, method: verb, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode as number,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on('error', reject);
    if (chunked) request.setHeader('Transfer-Encoding', 'chunked');
    request.end(body);
  });
}
