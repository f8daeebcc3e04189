import { locales } from '../../pages/language.ts';
import { beginReplayAlone } from '../../relay/deliveries/replays.ts';
import type { SiteRoute } from '../portal_route.ts';
import { seeOther } from '../show/see_other.ts';
import { showRefusal } from '../show/show_refusal.ts';
import { deliveryWords } from './delivery_words.ts';
import { heldText } from './held_text.ts';
import { replayChoice } from './replay_choice.ts';

export const replayAction: SiteRoute = {
  name: 'replay',
  verb: 'POST',
  path: '/portal/deliveries/replay',
  run: async (context) => {
    const { parts, form, language, actor, site } = context;
    const choice = replayChoice(context, form);
    if (!choice) return showRefusal(context, 'wrong_value');
    if (!parts.posts.take(site.id).allowed) return showRefusal(context, 'too_often');
    // Each looks through all of its span, and those of others take turns with it.
    const replay = await beginReplayAlone(parts.relay, choice, { actor });
    if (!replay)
      return seeOther(context, '/portal/deliveries', { tone: 'info', text: deliveryWords[language].underWay });
    const count = new Intl.NumberFormat(locales[language]).format(replay.total);
    const held = await heldText(context);
    const begun = deliveryWords[language].begun(count);
    await seeOther(context, '/portal/deliveries', {
      tone: 'good',
      text: held === undefined ? begun : `${begun} ${held}`,
    });
  },
};
