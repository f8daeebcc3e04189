import { readFileSync } from 'node:fs';
import path from 'node:path';

export const fixturesFolder = path.resolve(import.meta.dirname, 'fixtures');

/** Seals what is sealed in every fixture. It is public, and seals nothing else. */
export const fixtureKey = 'fixture:Zml4dHVyZXMtYXJlLXNlYWxlZC13aXRoLXRoaXMta2U';

/** What of a fixture its sites know. */
export interface FixtureFacts {
  /** The commit that made it. */
  readonly commit: string;
  readonly client: { readonly apiKey: string; readonly apiSecret: string };
  /** The client that owns nothing and was disabled. */
  readonly disabledClient: { readonly apiKey: string; readonly apiSecret: string };
  /** Where the sites stood: the part of each webhook URL before its path. */
  readonly sinkUrl: string;
  /** By name, each with the secret that signs its events. */
  readonly sites: Readonly<Record<string, { readonly user: string; readonly itemId: number; readonly secret: string }>>;
  /** Requests by how they ended. */
  readonly requests: Readonly<Record<'completed' | 'failed' | 'pending', string>>;
  /** The keys of events that were acknowledged and not delivered, in order, by site. */
  readonly undelivered: Readonly<Record<string, readonly string[]>>;
}

export function readFixture(name: string): FixtureFacts {
  return JSON.parse(readFileSync(path.join(fixturesFolder, `${name}.json`), 'utf8'));
}
