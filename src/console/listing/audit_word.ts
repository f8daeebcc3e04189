import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';

/** What the audit trail's actions are called. */
const actions = inBoth({
  'client.add': ['Client added', 'Client ajouté'],
  'client.rotate': ['New secret for the client', 'Nouveau secret du client'],
  'client.restrict': ['Rights of the key changed', 'Droits de la clé modifiés'],
  'client.disable': ['Client disabled', 'Client désactivé'],
  'client.enable': ['Client enabled', 'Client réactivé'],
  'site.add': ['Site added', 'Site ajouté'],
  'site.allow_origin': ['Host allowed', 'Hôte autorisé'],
  'site.disallow_origin': ['Host no longer allowed', 'Hôte retiré'],
  'site.replay': ['Events replayed', 'Événements rejoués'],
  'user.delete': ['User deleted', 'Utilisateur supprimé'],
  'user.export': ['User exported', 'Utilisateur exporté'],
  'item.delete': ['Bank link deleted', 'Lien bancaire supprimé'],
  'request.link': ['Link to the bank given', 'Lien vers la banque donné'],
  'request.completed': ['Visit to the bank completed', 'Parcours terminé'],
  'request.failed': ['Visit to the bank failed', 'Parcours échoué'],
  'request.expired': ['Visit to the bank expired', 'Parcours expiré'],
  'delivery.retry': ['Delivery sent again', 'Livraison renvoyée'],
  'delivery.cancel': ['Delivery cancelled', 'Livraison annulée'],
  'delivery.read_answers': ['Answers of the site read', 'Réponses du site lues'],
  'event.read': ['Content of the event read', 'Contenu de l’événement lu'],
  'endpoint.paused': ['Endpoint paused', 'Point de réception mis en pause'],
  'endpoint.resumed': ['Endpoint resumed', 'Point de réception repris'],
  'endpoint.secret_rotated': ['New signing secret', 'Nouveau secret de signature'],
  'endpoint.secret_read': ['Signing secret read', 'Secret de signature lu'],
  'endpoint.breaker_opened': ['The site does not answer', 'Le site ne répond pas'],
  'endpoint.breaker_closed': ['The site answers again', 'Le site répond à nouveau'],
  'endpoint.disabled_gone': ['Disabled: the site answered 410', 'Désactivé : le site a répondu 410'],
  'endpoint.disabled_failing': ['Disabled: failures for days', 'Désactivé : des échecs depuis des jours'],
  'endpoint.moved': ['Events go to another address', 'Les événements vont à une autre adresse'],
  'database.backup': ['Database backed up', 'Base de données sauvegardée'],
  'database.restore': ['Database restored', 'Base de données restaurée'],
  'keys.rotate': ['Sealing keys rotated', 'Clés de scellement renouvelées'],
  'sandbox.reset': ['Sandbox reset', 'Bac à sable réinitialisé'],
});

/** An action in words; one that has none is shown as the trail has it. */
export function auditWord(action: string, language: Language): Html | string {
  const known = actions[language];
  return Object.hasOwn(known, action) ? known[action as keyof typeof known] : html`<code>${action}</code>`;
}
