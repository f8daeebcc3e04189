import { syncBuiltinESMExports } from 'node:module';
import type { TestContext } from 'node:test';

/** Puts timers into the test's hands, also those of `import { setTimeout } from 'node:timers/promises'`. */
export function mockDelays(t: TestContext, apis: ('setTimeout' | 'setInterval')[] = ['setTimeout']): void {
  t.mock.timers.enable({ apis });
  syncBuiltinESMExports();
  t.after(() => {
    t.mock.timers.reset();
    syncBuiltinESMExports();
  });
}
