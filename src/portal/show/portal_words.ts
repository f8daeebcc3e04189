import { inBoth } from '../../pages/in_both.ts';

/** What every page of the portal has. */
export const portalWords = inBoth({
  area: ['Portal', 'Portail'],
  navigation: {
    overview: ['Overview', 'Vue d’ensemble'],
    deliveries: ['Deliveries', 'Livraisons'],
    endpoint: ['Endpoint', 'Point de réception'],
    events: ['Events', 'Événements'],
  },
});
