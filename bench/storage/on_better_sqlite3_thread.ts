import { databaseInThread } from './database_in_thread.ts';

export const PreparedDatabase = databaseInThread('better');
