import { Replay } from '../../../entities/replay.ts';
import { beginReplay, type ReplayParts, sendSliceAgain } from '../../../src/relay/deliveries/replays.ts';
import type { ReplayChoice } from '../../../src/relay/sql/chosen_deliveries.ts';

/** A replay that is carried out here, as the command does. @returns how many deliveries go out again */
export async function replayToItsEnd(
  parts: ReplayParts,
  choice: ReplayChoice,
  asker?: { readonly actor: string },
): Promise<number> {
  const { id } = await beginReplay(parts, choice, asker);
  while (await sendSliceAgain(parts, id));
  return (await parts.store.read.findOneByOrFail(Replay, { id })).done;
}
