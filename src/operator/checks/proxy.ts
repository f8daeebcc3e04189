import type { EntityManager } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { Notice } from '../../../entities/notice.ts';
import { isBehindUntrustedProxy } from '../../operations/behind_untrusted_proxy.ts';
import { type Finding, warning } from './finding.ts';

/** A notice that is older tells of a proxy that is gone, or of a setting that was mended. */
const recentMs = 7 * 86_400_000;

const advice =
  'set TRUST_PROXY=on if the proxy sets X-Forwarded-For to the address of whoever calls it (docs/operations.md, "Behind a proxy")';

/** Whether callers are told apart: behind a proxy all of them have its address, unless it is trusted to name theirs. */
export async function checkProxy(settings: Settings, read: EntityManager): Promise<Finding[]> {
  if (isBehindUntrustedProxy(settings)) {
    return [warning('proxy', 'PUBLIC_URL is https, so a proxy is in front, but TRUST_PROXY is off', advice)];
  }
  const seen = settings.TRUST_PROXY === 'off' ? await read.findOneBy(Notice, { name: 'untrusted_proxy' }) : null;
  if (!seen || Date.now() - seen.at.getTime() > recentMs) return [];
  const when = seen.at.toISOString();
  return [warning('proxy', `calls come through a proxy (seen ${when}), but TRUST_PROXY is off`, advice)];
}
