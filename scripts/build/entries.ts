import packageJson from '../../package.json' with { type: 'json' };

const built = /^\.\/dist\/(.+)\.js$/;

/** What others may import of the package. */
const exported = Object.values(packageJson.exports).flatMap((place) => built.exec(place)?.[1] ?? []);

/** Where sources begin that others run or import, without their ending; each stands at the same place of `dist`. */
export const entries: readonly string[] = ['src/cli', 'src/main', 'examples/copy_provider_template', ...exported];

/** Those of them that have declarations. */
export const declared: readonly string[] = exported;
