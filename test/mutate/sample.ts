import { Chance } from '../crash/chance.ts';

/** So many of the things, the same ones for the same seed. */
export function sample<T>(things: readonly T[], size: number, seed: number): T[] {
  const draw = new Chance(seed);
  const left = [...things];
  const drawn: T[] = [];
  while (drawn.length < size && left.length > 0) drawn.push(...left.splice(Math.floor(draw.next() * left.length), 1));
  return drawn;
}
