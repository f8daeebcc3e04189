import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * `node --import <this file>`: the program takes the module whose path stands in `SQLITE_CLASS` for the one that knows
 * sqlite3, which is then not to be had. Nothing else of it changes, and it knows nothing of this.
 */
const instead = pathToFileURL(process.env.SQLITE_CLASS ?? '').href;

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === 'sqlite3') throw new Error(`${context.parentURL} asks for sqlite3`);
    const found = next(specifier, context);
    return /\/src\/store\/sqlite\/prepared_database\.[jt]s$/.test(found.url) ? { ...found, url: instead } : found;
  },
});
