import { inBoth } from '../../pages/in_both.ts';

/** What every page of the portal has. */
export const portalWords = inBoth({
  area: ['Portal', 'Portail'],
  sandbox: [
    'Sandbox: the banks are simulated, and no money is real.',
    'Bac à sable : les banques sont simulées, et l’argent n’est pas réel.',
  ],
  navigation: {
    overview: ['Overview', 'Vue d’ensemble'],
    deliveries: ['Deliveries', 'Livraisons'],
    endpoint: ['Endpoint', 'Point de réception'],
    events: ['Events', 'Événements'],
  },
});
