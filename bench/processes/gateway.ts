import { loadSettings } from '../../config/settings.ts';
import { createLog } from '../../src/operations/log.ts';
import { startGateway } from '../../src/server/start_gateway.ts';
import { countStatements } from './count_statements.ts';
import { reportAs } from './report_as.ts';

const statements = process.env.COUNT_STATEMENTS === 'on' ? countStatements() : undefined;
const settings = await loadSettings();
const gateway = await startGateway(settings, { log: createLog(settings.LOG_LEVEL, 2) });
reportAs(gateway.url, statements);
