import type { EntityManager } from 'typeorm';
import type { Settings } from '../../../config/settings.ts';
import { onlyLook } from '../../security/sealing/keys_of_file.ts';
import { type LivingReplica, livingReplicas } from '../../security/sealing/living_replicas.ts';
import { haveKeyOfCanary } from '../../security/sealing/sealed_values.ts';
import { openSealer } from '../../security/sealing/sealer.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

const check = 'replicas';
const page = 'docs/operations.md, "New sealing keys on replicas"';

/** Which sealing keys each gateway that runs knows, and which it lacks that another one or these settings have. */
export async function checkReplicas(settings: Settings, read: EntityManager): Promise<Finding[]> {
  const replicas = await livingReplicas(read);
  if (replicas.length === 0) return [ok(check, 'no gateway runs on this database')];
  const here = await keysHere(settings);
  const theirs = new Set(replicas.flatMap(({ keyIds }) => keyIds));
  const all = [...new Set([...theirs, ...(here?.ids ?? [])])];
  const sealing = new Set(replicas.map(({ keyIds }) => keyIds[0]));
  const findings = [];
  for (const replica of replicas) {
    const missing = all.filter((id) => !replica.keyIds.includes(id));
    const opens = await haveKeyOfCanary(read, replica.keyIds);
    findings.push(findingOf(replica, missing, opens && !missing.some((id) => sealing.has(id))));
  }
  const missingHere = [...theirs].filter((id) => here && !here.ids.includes(id));
  if (here && missingHere.length > 0) {
    const detail = `${here.place} of this command lacks ${missingHere.join(' ')}, which a gateway that runs knows`;
    findings.push(warning(check, detail, `give all of them the same keys (${page})`));
  }
  return findings;
}

/** @param works whether it can open what the others seal, and what is stored */
function findingOf({ name, keyIds }: LivingReplica, missing: readonly string[], works: boolean): Finding {
  const knows = `${name} knows the sealing keys ${keyIds.join(' ')}`;
  const detail = missing.length > 0 ? `${knows} and lacks ${missing.join(' ')}` : knows;
  if (!works) {
    return failed(check, detail, `others seal with what it cannot open: give it their keys, and restart it (${page})`);
  }
  if (missing.length === 0) return ok(check, detail);
  return warning(
    check,
    detail,
    `before such a key comes to the front anywhere, add it behind the others there and restart it; one that was rotated away may go everywhere (${page})`,
  );
}

/** Undefined where these settings have no keys that could be read: then another check says so. */
async function keysHere(settings: Settings): Promise<{ place: string; ids: readonly string[] } | undefined> {
  try {
    const { keys } = await openSealer(settings, 'data', onlyLook);
    return { place: keys.place, ids: await keys.ids() };
  } catch {
    return undefined;
  }
}
