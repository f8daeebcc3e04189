import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { reportAs } from './report_as.ts';

/** Takes half of each core: 5 milliseconds of work, 5 of rest. */
const work = `
  const rest = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const endMs = performance.now() + 5;
    while (performance.now() < endMs);
    Atomics.wait(rest, 0, 0, 5);
  }
`;
for (let core = 0; core < os.availableParallelism(); core += 1) new Worker(work, { eval: true });
reportAs('none');
