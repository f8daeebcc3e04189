import type { DataSource, Driver, QueryRunner } from 'typeorm';

/**
 * Makes the next `createQueryRunner` of a SQLite data source make a new one.
 *
 * A reach into TypeORM (0.3, tested with the installed one in test/store/reaches_into_libraries.test.ts): its SQLite
 * driver has one runner for all callers in `driver.queryRunner`, makes another when that is undefined, and undefines it
 * itself when it disconnects. If that goes, a transaction that SQLite ended by itself (a full disk) stays open for
 * TypeORM: all that follows becomes savepoints, which commit nothing.
 *
 * No public way does it: to open the data source again fails on the same full disk, and to begin an empty transaction
 * only for the runner to roll it back takes its count of open ones below zero when it was the begin that failed.
 */
export function forgetQueryRunner(dataSource: DataSource): void {
  (dataSource.driver as Driver & { queryRunner?: QueryRunner | undefined }).queryRunner = undefined;
}
