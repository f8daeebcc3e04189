import type { Brand } from '../../simulator/pages/brand.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import { words } from './words.ts';

export const brand = {
  name: 'Iswigo Sandbox',
  mark: { color: '#0f766e', path: 'M16 6v20M10 11v10M22 11v10M5 14v4M27 14v4', strokeWidth: 2.6 },
  stages: ['terms', 'bank', 'signIn', 'done'],
  words,
  loginWords,
  otherLogins,
} satisfies Brand;
