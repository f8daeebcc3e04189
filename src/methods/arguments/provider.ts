import { eitherOf } from '../../providers/either_of.ts';
import { builtInProviders } from '../../providers/registry.ts';
import { optionalText } from './text.ts';

const names = builtInProviders.map(({ name }) => `\`${name}\``);

/** One of the providers, by its name; a package that is one goes by its own. */
export const provider = optionalText(
  `${eitherOf(names)}; the one for new connections (setting PROVIDER) when missing.`,
  32,
);
