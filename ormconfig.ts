import { DataSource } from 'typeorm';
import { loadSettings } from './config/settings.ts';
import { dataSourceOptions } from './src/store/data_source_options.ts';

/** The data source for TypeORM's own command line. The gateway opens the same options through src/store/store.ts. */
export default new DataSource(dataSourceOptions((await loadSettings()).DATABASE_URL, 'migrate'));
