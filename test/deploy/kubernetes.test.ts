import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IService } from 'kubernetes-models/v1/Service';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { imageWord, readText, readVariables, readYaml } from './deploy_files.ts';
import { assertReplicaSettings } from './replica_settings.ts';
import { shutdownDeadlineSeconds } from './shutdown_deadline.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const skip = spawnSync('kubectl', ['version', '--client']).error && 'kubectl is not installed';
const folder = 'deploy/kubernetes';
const compiler = path.join(root, 'node_modules/.bin/tsc');

interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly { readonly name: string; readonly literals: readonly string[] }[];
  readonly images: readonly { readonly name: string; readonly newTag: string }[];
}
const kustomization = readYaml<Kustomization>(`${folder}/kustomization.yaml`);
const deployment = readYaml<IDeployment>(`${folder}/deployment.yaml`);
const pod = deployment.spec?.template.spec as NonNullable<NonNullable<IDeployment['spec']>['template']['spec']>;
const [container] = pod.containers;
const settings = readVariables(kustomization.configMapGenerator[0]?.literals.join('\n') as string);

describe('the manifests for Kubernetes', () => {
  test('are what Kubernetes understands, to the last word', async (t) => {
    // The compiler knows which fields there are: in a literal one that is unknown is an error, which a JSON schema would let pass.
    const place = await mkdtemp(path.join(root, 'node_modules', 'manifests-'));
    t.after(() => rm(place, { recursive: true }));
    const files = kustomization.resources.map((file) =>
      readYaml<{ apiVersion: string; kind: string }>(`${folder}/${file}`),
    );
    const source = files.map((manifest, index) => {
      const type = `import('kubernetes-models/${manifest.apiVersion}/${manifest.kind}').I${manifest.kind}`;
      return `export const manifest${index}: ${type} = ${JSON.stringify(manifest)};\n`;
    });
    const file = path.join(place, 'manifests.ts');
    await writeFile(file, source.join(''));
    const options = [
      '--noEmit',
      '--ignoreConfig',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--types',
      'node',
    ];
    const { status, stdout } = spawnSync(compiler, [...options, file], { cwd: root, encoding: 'utf8' });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: '' });
  });

  test('are put together by Kustomize', { skip }, () => {
    const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', folder], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    for (const kind of ['Deployment', 'PodDisruptionBudget', 'NetworkPolicy', 'Service', 'ConfigMap']) {
      assert.match(stdout, new RegExp(`^kind: ${kind}$`, 'm'));
    }
  });

  test('ask addresses that the gateway has, at the port of the image', async (t) => {
    const { gateway, close } = await startTestGateway({ SANDBOX: 'off' });
    t.after(close);
    const port = container?.ports?.[0];
    assert.equal(String(port?.containerPort), imageWord('EXPOSE'));
    const probes = [container?.startupProbe, container?.livenessProbe, container?.readinessProbe];
    assert.deepEqual(
      probes.map((probe) => probe?.httpGet?.path),
      ['/health/live', '/health/live', '/health/ready'],
    );
    for (const probe of probes) {
      const answer = await fetch(`${gateway.url}${probe?.httpGet?.path}`);
      assert.deepEqual([answer.status, await answer.json()], [200, { status: 'ok' }]);
      assert.equal(probe?.httpGet?.port, port?.name);
    }
    const service = readYaml<IService>(`${folder}/service.yaml`);
    assert.equal(service.spec?.ports?.[0]?.targetPort, port?.name);
    const policy = readYaml<INetworkPolicy>(`${folder}/network_policy.yaml`);
    assert.deepEqual(
      policy.spec?.ingress?.map(({ ports }) => ports?.map((each) => each.port)),
      [[port?.containerPort]],
    );
  });

  test('choose the same pods everywhere', () => {
    const labels = deployment.spec?.template.metadata?.labels;
    const budget = readYaml<IPodDisruptionBudget>(`${folder}/disruption_budget.yaml`);
    const policy = readYaml<INetworkPolicy>(`${folder}/network_policy.yaml`);
    assert.deepEqual(deployment.spec?.selector.matchLabels, labels);
    assert.deepEqual(readYaml<IService>(`${folder}/service.yaml`).spec?.selector, labels);
    assert.deepEqual(budget.spec?.selector?.matchLabels, labels);
    assert.deepEqual(policy.spec?.podSelector?.matchLabels, labels);
    assert.deepEqual(pod.topologySpreadConstraints?.[0]?.labelSelector?.matchLabels, labels);
  });

  test('run as the user of the image, who may do nothing else', () => {
    const { runAsUser, runAsGroup, fsGroup, runAsNonRoot } = pod.securityContext ?? {};
    assert.equal(`${runAsUser}:${runAsGroup}`, imageWord('USER'));
    assert.deepEqual({ runAsNonRoot, fsGroup }, { runAsNonRoot: true, fsGroup: runAsGroup });
    assert.equal(pod.automountServiceAccountToken, false);
    for (const each of [...pod.containers, ...(pod.initContainers ?? [])]) {
      const { allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities } = each.securityContext ?? {};
      assert.deepEqual([allowPrivilegeEscalation, readOnlyRootFilesystem, capabilities?.drop], [false, true, ['ALL']]);
      assert.deepEqual(
        each.volumeMounts?.map(({ mountPath }) => mountPath),
        [imageWord('VOLUME'), '/tmp'],
      );
      assert.deepEqual(
        each.envFrom?.map((from) => from.configMapRef?.name ?? from.secretRef?.name),
        ['bank-api', 'bank-api'],
      );
    }
    assert.equal(kustomization.configMapGenerator[0]?.name, 'bank-api');
  });

  test('give each replica its share of the limits, and time to end', async () => {
    await assertReplicaSettings(settings, deployment.spec?.replicas as number);
    const patience = pod.terminationGracePeriodSeconds as number;
    assert.ok(patience > Number(settings.DRAIN_SECONDS) + (await shutdownDeadlineSeconds()), `${patience} s`);
  });

  test('name the version of the package', () => {
    assert.equal(kustomization.images[0]?.newTag, JSON.parse(readText('package.json')).version);
    assert.equal(kustomization.images[0]?.name, container?.image);
  });
});
