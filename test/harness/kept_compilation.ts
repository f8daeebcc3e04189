const { NODE_COMPILE_CACHE } = process.env;

/** For the environment of a program that a test starts: what Node made of the sources is not made anew, where `npm test` keeps it. */
export const keptCompilation: Readonly<Record<string, string>> = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
