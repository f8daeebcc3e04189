import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import packageJson from '../../package.json' with { type: 'json' };
import { imageWord, readVariables } from '../deploy/deploy_files.ts';
import { tryImage } from '../deploy/try_image.ts';
import type { Packed } from './tarball.ts';

/** deploy/README.md, "The image": the try that a forge makes of it, here with the program that the image would have and no engine. */
export function imageSuite(packed: () => Packed): void {
  test('is ready with the settings of the image, shows operators their page, and ends in order', async () => {
    const { installation, folder } = packed();
    const image = readVariables(imageWord('ENV').replaceAll(' ', '\n'));
    const { code, said, complained } = await tryImage(
      path.join(installation, 'node_modules/.bin/bank-api'),
      path.join(folder, 'image'),
      {
        PATH: [path.dirname(process.execPath), '/usr/bin', '/bin'].join(path.delimiter),
        ...image,
        HOST: '127.0.0.1',
        PORT: '0',
      },
    );
    assert.equal(code, 0, complained);
    assert.match(
      said,
      new RegExp(`^version ${packageJson.version}\n.*/console/sign-in there with 3 files\nended in order\n$`),
    );
  });
}
