const documented = /^docker run (--read-only .+)$/m;

/** What stands on the page for an installation of somebody's own. */
export interface Installation {
  readonly name: string;
  readonly volume: string;
  /** A file of settings. */
  readonly envFile: string;
  readonly image: string;
}

/**
 * The line of deploy/README.md that starts the image, as arguments for an engine: of its words only those become others that stand for
 * something, so that what is tried is what operators are told.
 * @throws when the page has no such line, or no such word in it
 */
export function documentedRun(page: string, { name, volume, envFile, image }: Installation): readonly string[] {
  const [, line] = documented.exec(page) ?? [];
  if (line === undefined) throw new Error('deploy/README.md starts no image read-only');
  const exchanged: readonly (readonly [from: string, to: string])[] = [
    ['--volume bank-api:', `--volume ${volume}:`],
    ['--env-file bank-api.env', `--env-file ${envFile}`],
    // Whichever port is free.
    ['--publish 127.0.0.1:8000:', '--publish 127.0.0.1::'],
  ];
  const own = exchanged.reduce(
    (words, [from, to]) => {
      if (!words.includes(from)) throw new Error(`deploy/README.md starts the image without ${from}`);
      return words.replace(from, to);
    },
    line.replace(/ bank-api$/, ` ${image}`),
  );
  return ['run', '--detach', '--name', name, ...own.split(' ')];
}
