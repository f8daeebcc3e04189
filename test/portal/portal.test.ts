import { after, before } from 'node:test';
import { openPortalScene, type PortalScene } from './portal_scene.ts';
import { deliveriesSuite } from './suite/deliveries.ts';
import { endpointSuite } from './suite/endpoint.ts';
import { everyAddressSuite } from './suite/every_address.ts';
import { linkSuite } from './suite/link.ts';
import { sessionSuite } from './suite/session.ts';

let scene: PortalScene;

before(async () => {
  scene = await openPortalScene();
});
after(() => scene.close());

for (const suite of [linkSuite, everyAddressSuite, sessionSuite, deliveriesSuite, endpointSuite]) suite(() => scene);
