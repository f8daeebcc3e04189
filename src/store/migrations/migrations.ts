import { Initial1700000000000 } from './1700000000000_initial.ts';

/** Every migration, oldest first. One set serves SQLite and PostgreSQL. */
export const migrations = [Initial1700000000000];
