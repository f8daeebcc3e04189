import type { Brand } from '../../simulator/pages/brand.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import { words } from './words.ts';

export const brand = {
  name: 'Bridge Sandbox',
  mark: {
    color: '#2b4acb',
    path: 'M5 21c0-7 5-11 11-11s11 4 11 11M5 21h22M11 21v-8m10 8v-8m-5 8V10',
    strokeWidth: 2.2,
  },
  stages: ['bank', 'signIn', 'accounts', 'done'],
  words,
  loginWords,
  otherLogins,
} satisfies Brand;
