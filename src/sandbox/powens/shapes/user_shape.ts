import { parisTime } from '../data/paris_time.ts';
import type { SandboxUser } from '../state/state.ts';

export function userShape({ id, signinAt }: SandboxUser): object {
  return { id, signin: parisTime(signinAt), platform: 'sharedAccess' };
}
