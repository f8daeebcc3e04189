#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// What Node made of the sources is kept for the next command: half of the time of a short one. In the installation's own
// folder, where nobody else can lay code ready for us; where that cannot be written, nothing is kept.
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/bank-api', import.meta.url)));

// In JavaScript, so that a Node that cannot read TypeScript says in one line which one is needed.
if (process.features.typescript) await import('../src/cli.ts');
else {
  const { engines } = module.createRequire(import.meta.url)('../package.json');
  const needed = engines.node.replace('>=', '');
  process.stderr.write(`bank-api needs Node ${needed} or later; this is ${process.version} (${process.execPath})\n`);
  process.exitCode = 1;
}
