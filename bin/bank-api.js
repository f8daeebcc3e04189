#!/usr/bin/env node
import { createRequire } from 'node:module';

// In JavaScript, so that a Node that cannot read TypeScript says in one line which one is needed.
if (process.features.typescript) await import('../src/cli.ts');
else {
  const needed = createRequire(import.meta.url)('../package.json').engines.node.replace('>=', '');
  process.stderr.write(`bank-api needs Node ${needed} or later; this is ${process.version} (${process.execPath})\n`);
  process.exitCode = 1;
}
