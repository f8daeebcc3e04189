#!/usr/bin/env node
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const { engines, scripts } = module.createRequire(import.meta.url)('../package.json');
const args = process.argv.slice(2);

/** A checkout runs its sources; a package has only what was compiled of them, because Node erases no types below node_modules. */
const isCheckout = existsSync(new URL('../src', import.meta.url));

// In JavaScript, so that a Node that is too old says in one line which one is needed.
if (isOld() || (isCheckout && !process.features.typescript)) {
  const needed = engines.node.replace('>=', '');
  process.stderr.write(`bank-api needs Node ${needed} or later; this is ${process.version} (${process.execPath})\n`);
  process.exitCode = 1;
} else {
  if (args.find((arg) => !arg.startsWith('-')) === 'start') beWithFlags();
  // What Node made of the modules is kept for the next command: half of the time of a short one. In the installation's own
  // folder, where nobody else can lay code ready for us; where that cannot be written, nothing is kept. The server starts
  // once, and would keep it in memory as well.
  else module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/bank-api', import.meta.url)));
  await import(isCheckout ? '../src/cli.ts' : '../dist/src/cli.js');
}

function isOld() {
  const numbers = (version) => version.match(/\d+/g).map(Number);
  const [major, minor] = numbers(process.versions.node);
  const [neededMajor, neededMinor] = numbers(engines.node);
  return major < neededMajor || (major === neededMajor && minor < neededMinor);
}

/**
 * The server has V8's flags of `npm start` however it is started: this process becomes one with them, with the same id, and
 * nothing of the first stays (docs/decisions/0520-a-server-becomes-one-with-flags.md). Those that were given are left as they are.
 */
function beWithFlags() {
  const given = process.execArgv.map((flag) => flag.split('=')[0]);
  const missing = scripts.start.match(/--\S+/g).filter((flag) => !given.includes(flag.split('=')[0]));
  // Windows cannot; there the server runs without them.
  if (missing.length === 0 || process.execve === undefined) return;
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...missing, ...process.argv.slice(1)]);
}
