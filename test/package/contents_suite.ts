import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { outside } from '../../scripts/build/outside.ts';
import type { Packed } from './tarball.ts';

const imported = /^(?:import|export)\b[^;'"]*["'](\.[^"']+)["']/gm;
const title = /^-{80}\n(\S+) (\S+): (.+)\n-{80}\n/gm;
const megabytes = 20;
const filesAtMost = 300;

/** docs/decisions/0780-libraries-are-in-the-package.md */
export function contentsSuite(packed: () => Packed): void {
  const dist = () => path.join(packed().home, 'dist');
  const text = (file: string) => readFileSync(path.join(dist(), file), 'utf8');

  test('few files, and libraries in them', () => {
    const files = globSync('**/*', { cwd: dist() }).map((file) => statSync(path.join(dist(), file)));
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    assert.ok(files.length < filesAtMost, `${files.length} files`);
    assert.ok(bytes < megabytes * 1_000_000, `${bytes} bytes`);
  });

  test('and asks npm for no others', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(path.join(packed().home, 'package.json'), 'utf8'),
    );
    assert.deepEqual(Object.keys(dependencies).sort(), Object.keys(outside).sort());
    assert.equal(devDependencies, undefined);
  });

  test('the list of whose they are, each of which the list of contents (CycloneDX) has in the same version', () => {
    const { components } = JSON.parse(text('sbom.cdx.json')) as { components: { purl: string }[] };
    const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
    const libraries = [...text('third-party.txt').matchAll(title)];
    for (const name of ['koa', 'typeorm', '@koa/router', 'undici', 'zod', 'pg-boss']) {
      assert.ok(
        libraries.some(([, library]) => library === name),
        name,
      );
    }
    const unlisted = libraries.filter(([, name, version]) => !listed.has(`pkg:npm/${name}@${version}`));
    assert.deepEqual(
      unlisted.map(([words]) => words),
      [],
    );
    for (const name of Object.keys(outside))
      assert.ok(
        [...listed].some((each) => each.startsWith(`pkg:npm/${name}@`)),
        name,
      );
  });

  test('what a server reads that starts: nothing of pages for people, simulators and pg-boss', () => {
    const read = new Set<string>();
    const readAll = (file: string) => {
      if (read.has(file)) return;
      read.add(file);
      for (const [, specifier = ''] of text(file).matchAll(imported)) readAll(path.join(path.dirname(file), specifier));
    };
    readAll('src/main.js');
    const program = [...read].map(text).join('');
    assert.match(program, /function startGateway\(/);
    for (const name of ['serveConsole', 'openConsole', 'servePortal', 'serveDocs', 'runSandbox', 'pgBossScheduler']) {
      const written = new RegExp(`function ${name}\\(`);
      assert.doesNotMatch(program, written);
      const elsewhere = globSync('chunks/*.js', { cwd: dist() }).filter((file) => written.test(text(file)));
      assert.ok(elsewhere.length > 0, `${name} is nowhere`);
    }
  });
}
