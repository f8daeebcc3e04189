/** Placeholder interface while the room is being built; see src/methods/call.ts. */
export interface Connections {
  readonly providers: ReadonlyMap<string, unknown>;
}
