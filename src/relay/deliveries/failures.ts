/** Why a site could not be told, in a few words, as it is kept. In French: src/pages/reason_text.ts. */
export const failures = {
  hostUnknown: 'the host name is unknown',
  namesAway: 'the name servers do not answer',
  refused: 'the connection was refused',
  brokenOff: 'the connection was broken off',
  noConnection: 'no connection in time',
  failed: 'the connection failed',
  late: (seconds: number) => `no answer in ${seconds} s`,
  large: (bytes: number) => `more than ${bytes} bytes`,
  unreadable: 'the stored body cannot be opened',
} as const;
