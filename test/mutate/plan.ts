/** What is mutated, by the folder under which its score is printed. */
export const targets: Readonly<Record<string, readonly string[]>> = {
  relay: ['src/relay/**/*.ts'],
  connections: ['src/connections/**/*.ts'],
  security: ['src/security/**/*.ts'],
  'frappe/credentials': ['src/frappe/credentials/*.ts'],
  "providers' webhooks": [
    'src/providers/*/{receive_webhook,webhook_event,webhook_signature,signature,events}.ts',
    'src/providers/powens/webhook/*.ts',
  ],
};

/** Who may kill. Left out: a browser, whole systems and the simulators, which take minutes and prove other things. */
export const testFiles = [
  'test/{relay,connections,security,frappe,server,store,methods,cli,errors,shares}/**/*.test.ts',
  'test/providers/**/*.test.ts',
  'test/conformance/{bridge_*,powens,iswigo}.test.ts',
];

/** Test files of at most this long a time, as measured without a mutant, are tried on one mutant. */
export const patienceMs = 60_000;
