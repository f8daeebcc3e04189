import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { contentsSuite } from './contents_suite.ts';
import { declarationsSuite } from './declarations_suite.ts';
import { firstEventSuite } from './first_event_suite.ts';
import { imageSuite } from './image_suite.ts';
import { installationSuite } from './installation_suite.ts';
import { providerSuite } from './provider_suite.ts';
import { install, type Packed, pack } from './tarball.ts';

describe('the package', { timeout: 600_000 }, () => {
  let packed: Packed;
  before(async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'bank-api-packed-'));
    const tarball = await pack(folder);
    const installation = path.join(folder, 'installed');
    packed = { tarball, installation, home: await install(tarball, installation), folder };
  });
  after(() => rm(packed.folder, { recursive: true, force: true }));

  describe('holds', () => {
    declarationsSuite(() => packed);
    contentsSuite(() => packed);
  });
  describe('installed in an empty folder', () => installationSuite(() => packed));
  describe('tried as an image is', () => imageSuite(() => packed));
  describe('installed and tried by its page alone', () => firstEventSuite(() => packed));
  describe('is all that it takes to write a provider, which', () => providerSuite(() => packed));
});
