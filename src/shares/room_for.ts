/** Of every eight that others leave one may have seven, and a newcomer finds the eighth. */
const seven = 7;

/**
 * The rule of every share: how many more of a bounded thing somebody may take who holds `held` of it, when `free` are free.
 *
 * Nobody holds more than seven times what stays free, and who holds none may have the last one. What is held is not taken
 * back, so a newcomer must find something at once, however long the others keep theirs. The bound falls for all as more come:
 * with n who want all they can get, each ends with an equal part and n · 7 · free + free = all. It needs neither the number of
 * tenants nor a queue, which is why it serves slots that are given back as well as calls that leave a window
 * (docs/decisions/0302-one-rule-for-every-share.md).
 */
export function roomFor(held: number, free: number): number {
  if (free < 1) return 0;
  return Math.max(held === 0 ? 1 : 0, Math.floor((seven * free - held) / (seven + 1)));
}
