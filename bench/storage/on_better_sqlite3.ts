import { databaseOver } from '../../test/store/other_library/database_over.ts';
import { openBetterEngine } from './better_engine.ts';

export const PreparedDatabase = databaseOver(openBetterEngine);
