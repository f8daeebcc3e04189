/**
 * What rolldown writes into chunks by itself, by the names that it gives to it (`\0` says that there is no such file): whose package it
 * is. Helpers of oxc, for what Node does not know, are derived from Babel's: we write what needs none, and the build refuses them.
 */
export const runtimes: Readonly<Record<string, string>> = {
  // How modules of CommonJS are loaded and functions keep their names: rolldown's own work (MIT).
  '\0rolldown/runtime.js': 'node_modules/rolldown',
};
