export interface Target {
  /** What is mutated. */
  readonly files: readonly string[];
  /**
   * Who may kill: the tests of these rooms and of those that stand on them. Left out: a browser, whole systems and the
   * simulators, which take minutes and prove other things.
   */
  readonly tests: readonly string[];
}

/** By the folder under which the score is printed. */
export const targets: Readonly<Record<string, Target>> = {
  relay: { files: ['src/relay/**/*.ts'], tests: ['test/{relay,store}/**/*.test.ts'] },
  connections: {
    files: ['src/connections/**/*.ts'],
    tests: ['test/{connections,methods}/**/*.test.ts', 'test/conformance/{bridge_*,powens,iswigo}.test.ts'],
  },
  security: { files: ['src/security/**/*.ts'], tests: ['test/{security,cli,server,frappe}/**/*.test.ts'] },
  'frappe/credentials': {
    files: ['src/frappe/credentials/*.ts', 'src/shares/source_of.ts'],
    tests: ['test/{frappe,server}/**/*.test.ts'],
  },
  "providers' webhooks": {
    files: [
      'src/providers/*/{receive_webhook,webhook_event,webhook_signature,signature,events}.ts',
      'src/providers/powens/webhook/*.ts',
    ],
    tests: ['test/providers/**/*.test.ts', 'test/conformance/{bridge_*,powens,iswigo}.test.ts'],
  },
};

/** Test files of at most this long a time, as measured without a mutant, are tried on one mutant. */
export const patienceMs = 60_000;
