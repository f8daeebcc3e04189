import { parseExactJson } from '../../providers/exact_json.ts';
import { CommandError, UsageError } from '../failure.ts';

/** Whom to ask, and as whom. */
export interface GatewayAddress {
  readonly url: string;
  /** `key:secret` */
  readonly token: string;
}

export type GatewayAnswer =
  | { readonly kind: 'message'; readonly message: unknown }
  /** It may work later: why not now, and from when on, where the gateway knows. */
  | { readonly kind: 'later'; readonly why: string; readonly retryAt: Date | undefined }
  | { readonly kind: 'refused'; readonly excType: string; readonly message: string };

interface Body {
  readonly message?: unknown;
  readonly exc_type?: string;
  readonly retry_at?: string;
}

const deadlineMs = 60_000;

/** The settings of the clients of docs/clients.md. */
export function gatewayAddress(url: string, { BANK_API_TOKEN: token }: NodeJS.ProcessEnv): GatewayAddress {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new UsageError(`${url} is no address of a gateway`);
  if (token === undefined || !/^[^:]+:.+$/.test(token))
    throw new UsageError('BANK_API_TOKEN must hold the credential of a client, as key:secret');
  return { url: url.replace(/\/+$/, ''), token };
}

/**
 * Calls a method as a client does. Numbers keep the digits that were written.
 * @throws CommandError where something else than a gateway answers
 */
export async function askGateway(
  { url, token }: GatewayAddress,
  method: string,
  args: object,
  signal: AbortSignal,
): Promise<GatewayAnswer> {
  const response = await fetch(`${url}/api/method/bank_api.bridge.${method}`, {
    method: 'POST',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]),
  }).catch(away);
  if (!(response instanceof Response)) return response;
  const bytes = await response.arrayBuffer().catch(away);
  if (!(bytes instanceof ArrayBuffer)) return bytes;
  const { message, exc_type: excType, retry_at: retryAt } = bodyOf(bytes, response.status);
  if (response.ok) return { kind: 'message', message };
  const why = String(message);
  if (response.status === 429 || response.status >= 500)
    return { kind: 'later', why, retryAt: retryAt === undefined ? undefined : new Date(retryAt) };
  return { kind: 'refused', excType: excType ?? '', message: why };
}

function away(error: Error): GatewayAnswer {
  return { kind: 'later', why: `the gateway does not answer (${causeOf(error)})`, retryAt: undefined };
}

function causeOf({ name, cause }: Error): string {
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : name;
}

function bodyOf(bytes: ArrayBuffer, status: number): Body {
  try {
    const body = parseExactJson(Buffer.from(bytes));
    if (typeof body === 'object' && body !== null && ('message' in body || 'exc_type' in body)) return body as Body;
  } catch {
    // Told below.
  }
  throw new CommandError(`what answers there with HTTP ${status} is no gateway`);
}
