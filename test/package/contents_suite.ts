import assert from 'node:assert/strict';
import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { outside } from '../../scripts/build/outside.ts';
import type { Packed } from './tarball.ts';

const imported = /^(?:import|export)\b[^;'"]*["'](\.[^"']+)["']/gm;
const title = /^-{80}\n(\S+) (\S+): (.+)\n-{80}\n/gm;
/** What each licence wants to stand beside what is passed on: who gives it, what they allow, and what they do not answer for. */
const wanted: Readonly<Record<string, readonly RegExp[]>> = {
  MIT: [/Copyright|\(c\)/i, /Permission is hereby granted, free of charge/, /THE SOFTWARE IS PROVIDED .AS IS/i],
  ISC: [/Copyright/i, /Permission to use, copy, modify/, /THE SOFTWARE IS PROVIDED .AS IS/i],
  '0BSD': [/Copyright/i, /Permission to use, copy, modify/, /THE SOFTWARE IS PROVIDED .AS IS/i],
  'BSD-2-Clause': [/Copyright/i, /Redistribution and use in source and binary forms/, /THIS SOFTWARE IS PROVIDED/],
  'BSD-3-Clause': [/Copyright/i, /Redistribution and use in source and binary forms/, /THIS SOFTWARE IS PROVIDED/],
  'Apache-2.0': [/Apache License Version 2\.0/, /TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION/],
  'BlueOak-1.0.0': [/Blue Oak Model License/, /As far as the law allows/i],
};
const megabytes = 20;
const filesAtMost = 330;

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
    for (const name of ['koa', 'typeorm', '@koa/router', 'undici', 'zod', 'pg-boss', 'rolldown']) {
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

  test('the words that each of their licences wants, also of those who publish none', () => {
    const [, ...parts] = text('third-party.txt').split(title);
    const libraries = parts.flatMap((name, index) =>
      index % 4 === 0 ? [[name, ...parts.slice(index + 2, index + 4)]] : [],
    );
    assert.ok(libraries.length > 150, `${libraries.length} libraries`);
    const without = libraries.flatMap(([name, licence = '', words = '']) => {
      const flat = words.replace(/\s+/g, ' ');
      return licence
        .split(/[() ]+|AND/)
        .filter(Boolean)
        .filter((each) => !wanted[each]?.every((sign) => sign.test(flat)))
        .map((each) => `${name}: ${each}`);
    });
    assert.deepEqual(without, []);
  });

  test('of what rolldown writes by itself its own runtime alone, and no helper of others', () => {
    const written = globSync('**/*.js', { cwd: dist() }).flatMap((file) => text(file).match(/^\/\/ \\0.+$/gm) ?? []);
    assert.deepEqual([...new Set(written)], ['// \\0rolldown/runtime.js']);
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
