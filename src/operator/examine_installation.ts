import type { Settings } from '../../config/settings.ts';
import { checkDatabase } from './checks/database.ts';
import { checkDisk } from './checks/disk.ts';
import type { Finding } from './checks/finding.ts';
import { checkProvider } from './checks/provider.ts';
import { checkProviderCall } from './checks/provider_call.ts';
import { checkPublicUrl } from './checks/public_url.ts';

const checks: readonly ((settings: Settings) => Finding[] | Promise<Finding[]>)[] = [
  checkPublicUrl,
  checkProvider,
  checkProviderCall,
  checkDisk,
  checkDatabase,
];

/** What is right and what is wrong with an installation of these settings. Changes nothing, here and at providers; a server may be running. */
export async function examineInstallation(settings: Settings): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) findings.push(...(await check(settings)));
  return findings;
}
