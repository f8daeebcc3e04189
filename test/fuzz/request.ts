import http from 'node:http';

export interface Answer {
  /** `cut` where the answer broke off; or what came instead of one, in words. */
  readonly status: number | string;
  readonly body: string;
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

const answerMs = 60_000;
const agent = new http.Agent({ keepAlive: true });

/** Sends exactly this. Never rejects. @param url of the gateway */
export function request(url: string, { method, path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve) => {
    const length = body ? { 'content-length': String(body.length) } : {};
    const options = { method, path, headers: { ...headers, ...length }, agent, timeout: answerMs };
    const { hostname, port } = new URL(url);
    const sent = http.request({ ...options, hostname, port }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve({ status: 'cut', body: '' }));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${answerMs} ms`)));
    sent.on('error', (error) => resolve({ status: error.message, body: '' }));
    sent.end(body);
  });
}
