import { foundOr, Refusal } from '../../simulator/api/refusal.ts';

interface Details {
  readonly code: string;
  /** What the bank says, for the person. */
  readonly bankMessage?: string | null;
  readonly retryAfterSeconds?: number;
}

/** The body of a refusal, in Powens' form (docs/reference/powens.md, 1). */
export function refusalBody({ message, details }: Refusal, requestId: number): object {
  const { code, bankMessage = null } = details as Details;
  return { code, description: message, message: bankMessage, request_id: requestId };
}

export function retryAfterSeconds({ details }: Refusal): number | undefined {
  return (details as Details).retryAfterSeconds;
}

const refusal = (status: number, code: string, description: string, more: Omit<Details, 'code'> = {}) =>
  new Refusal(status, description, { code, ...more });

/** Every refusal of the simulation. `unauthorized`, `forbidden` and `tooManyRequests` are invented words: none are published. */
export const refusals = {
  missing: (name: string) => refusal(400, 'missingParameter', `Parameter '${name}' is required.`),
  invalid: (name: string) => refusal(400, 'invalidValue', `Invalid value for parameter '${name}'.`),
  wrongPass: (message: string | null) => refusal(400, 'wrongpass', 'Invalid credentials.', { bankMessage: message }),
  invalidClient: () => refusal(403, 'forbidden', 'The client id or the client secret is wrong.'),
  unauthorized: () => refusal(401, 'unauthorized', 'Authorization header is missing or invalid.'),
  forbidden: () => refusal(403, 'forbidden', 'Insufficient scope.'),
  notFound: () => refusal(404, 'notFound', 'Ressource was not found.'),
  noAccount: () => refusal(409, 'noAccount', 'At least one bank account is required.'),
  conflict: (id: number) => refusal(409, 'conflict', `Can't force synchronization of connection ${id}`),
  upToDate: () => refusal(409, 'invalidValue', 'The connection is already up to date.'),
  tooMany: (retryAfterSeconds: number) => refusal(429, 'tooManyRequests', 'Too many requests.', { retryAfterSeconds }),
} as const;

/** @throws 404 when there is nothing */
export const found = foundOr(refusals.notFound);
