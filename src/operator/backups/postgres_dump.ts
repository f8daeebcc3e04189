import { postgresProgram } from './postgres_program.ts';

/** What pg-boss calls its own: src/relay/schedulers/lane_queue.ts. */
export const lanesSchema = 'bank_api_lanes';

/** The rows of a small table in a dump, each as its columns. @throws BackupError when it is no dump, or damaged */
export async function rowsOfDump(file: string, table: string): Promise<string[][]> {
  const sql = await postgresProgram('pg_restore', ['--data-only', `--table=${table}`, '--file=-', file]);
  const copied = /^COPY .* FROM stdin;\n(?<rows>[\s\S]*?)^\\\.$/m.exec(sql)?.groups?.rows ?? '';
  return copied
    .split('\n')
    .filter(Boolean)
    .map((row) => row.split('\t'));
}
