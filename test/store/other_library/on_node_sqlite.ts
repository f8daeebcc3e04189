import { databaseOver } from './database_over.ts';
import { openNodeEngine } from './node_engine.ts';

/** In the place of the class of this name in src/store/sqlite. */
export const PreparedDatabase = databaseOver(openNodeEngine);
