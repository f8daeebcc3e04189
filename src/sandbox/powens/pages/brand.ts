import type { Brand } from '../../simulator/pages/brand.ts';
import { loginWords, otherLogins } from '../life/login.ts';
import { type PowensWords, words } from './words.ts';

export const brand: Brand<PowensWords> = {
  name: 'Powens Sandbox',
  mark: { color: '#6d3bd1', path: 'M10 25V9h7a5.5 5.5 0 0 1 0 11h-7', strokeWidth: 2.8 },
  stages: ['terms', 'bank', 'signIn', 'accounts'],
  words,
  loginWords,
  otherLogins,
};
