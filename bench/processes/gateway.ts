import { loadSettings } from '../../config/settings.ts';
import { createLog } from '../../src/operations/log.ts';
import { startGateway } from '../../src/server/start_gateway.ts';
import { countStatements } from './count_statements.ts';
import { reportAs } from './report_as.ts';
import { slowFlushes } from './slow_flushes.ts';

const statements = process.env.COUNT_STATEMENTS === 'on' ? countStatements() : undefined;
if (process.env.FLUSH_MS) slowFlushes(Number(process.env.FLUSH_MS));
const settings = await loadSettings();
const gateway = await startGateway(settings, { log: createLog(settings.LOG_LEVEL, 2) });
reportAs(gateway.url, statements);
