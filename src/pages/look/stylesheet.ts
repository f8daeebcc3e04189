import { cards } from './cards.ts';
import { forms } from './forms.ts';
import { frames } from './frames.ts';
import { marks } from './marks.ts';
import { tables } from './tables.ts';
import { texts } from './texts.ts';
import { tokens } from './tokens.ts';

/** The one stylesheet of every page. */
export const stylesheet = [tokens, texts, frames, forms, tables, marks, cards].join('');
