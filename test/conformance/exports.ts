/**
 * The suite that every provider passes, as `bank-api/conformance`: a package calls `conformance` in a test of its own. Nothing in the
 * house imports this file.
 * @since 0.2
 */
export { conformance } from './conformance.ts';
export { deeply, jsonSpoiler } from './json_spoiler.ts';
export type { PageFault, Simulator, Subject, Visit, Walk } from './subject.ts';
export { quickWalk } from './subjects/quick_walk.ts';
export type { Spoiler, WireAnswer, WireCall } from './wire.ts';
