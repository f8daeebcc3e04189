import { GatewayError } from '../../errors/gateway_error.ts';
import { UnknownName } from '../../operator/unknown_name.ts';
import { WrongValue } from '../../operator/wrong_value.ts';
import { errorText } from '../../pages/error_text.ts';
import { html } from '../../pages/html.ts';
import { pageHead } from '../../pages/parts/page_head.ts';
import { words } from '../../pages/words.ts';
import type { ReplayChoice } from '../../relay/sql/chosen_deliveries.ts';
import type { ConsoleContext } from '../console_context.ts';
import type { ConsoleRoute } from '../console_route.ts';
import { showPage } from '../show/show_page.ts';
import { askedChoice } from './asked_choice.ts';
import { previewPart } from './preview_part.ts';
import { replayForm } from './replay_form.ts';
import { replayWords } from './replay_words.ts';

/** `/console/replays/new`: what is to be sent again, and how many that are, to whom, before anything is sent. */
export const newReplayPage: ConsoleRoute = {
  name: 'new_replay',
  verb: 'GET',
  path: '/console/replays/new',
  role: 'operator',
  run: async (context) => {
    const { language } = context;
    const t = replayWords[language];
    const { choice, wrong } = await read(context);
    const title = choice ? t.preview : t.replay;
    const trail = [[words[language].objects.replays, '/console/replays']] as const;
    const head = pageHead({ language, title, trail, lead: choice ? t.previewLead : t.lead });
    const content = choice ? await previewPart(context, choice) : replayForm(context, wrong);
    return showPage(context, { title, ...(wrong !== undefined && { status: 422 }) }, html`${head}${content}`);
  },
};

interface Read {
  readonly choice?: ReplayChoice;
  /** What is wrong with what was asked; nothing where nothing was asked yet. */
  readonly wrong?: string;
}

async function read(context: ConsoleContext): Promise<Read> {
  const { query } = context;
  if (!query.has('delivery') && !query.has('since')) return {};
  try {
    return { choice: await askedChoice(context, query) };
  } catch (error) {
    if (error instanceof GatewayError && (error instanceof WrongValue || error instanceof UnknownName)) {
      return { wrong: errorText(error, context.language) };
    }
    throw error;
  }
}
