import { type Html, html } from '../../pages/html.ts';
import { inBoth } from '../../pages/in_both.ts';
import type { Language } from '../../pages/language.ts';
import { breakable } from '../../pages/parts/breakable.ts';

/** What the audit trail's actions are called. */
const actions = inBoth({
  'client.add': ['Client added', 'Client ajouté'],
  'client.rotate': ['New secret for the client', 'Nouveau secret du client'],
  'client.restrict': ['Rights of the key changed', 'Droits de la clé modifiés'],
  'client.disable': ['Client disabled', 'Client désactivé'],
  'client.enable': ['Client enabled', 'Client réactivé'],
  'client.replay': ['Deliveries of the client sent again', 'Livraisons du client renvoyées'],
  'replay.stop': ['Replay stopped', 'Renvoi arrêté'],
  'site.add': ['Site added', 'Site ajouté'],
  'site.allow_origin': ['Host allowed', 'Hôte autorisé'],
  'site.disallow_origin': ['Host no longer allowed', 'Hôte retiré'],
  'site.replay': ['Deliveries of the site sent again', 'Livraisons du site renvoyées'],
  'site.test_event': ['Test event sent', 'Événement d’essai envoyé'],
  'site.check_receiver': ['Receiver checked', 'Point de réception vérifié'],
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
  'endpoint.tried': ['Site tried at once', 'Site réessayé aussitôt'],
  'endpoint.secret_rotated': ['New signing secret', 'Nouveau secret de signature'],
  'endpoint.secret_read': ['Signing secret read', 'Secret de signature lu'],
  'endpoint.breaker_opened': ['The site takes no events', 'Le site n’accepte pas d’événements'],
  'endpoint.breaker_closed': ['The site takes events again', 'Le site accepte à nouveau les événements'],
  'endpoint.disabled_gone': ['Disabled: the site answered 410', 'Désactivé : le site a répondu 410'],
  'endpoint.disabled_failing': ['Disabled: failures for days', 'Désactivé : des échecs depuis des jours'],
  'endpoint.moved': ['Events go to another address', 'Les événements vont à une autre adresse'],
  'database.backup': ['Database backed up', 'Base de données sauvegardée'],
  'database.restore': ['Database restored', 'Base de données restaurée'],
  'keys.rotate': ['Sealing keys rotated', 'Clés de scellement renouvelées'],
  'sandbox.reset': ['Sandbox reset', 'Bac à sable réinitialisé'],
  'portal.link': ['Link to the portal given', 'Lien vers le portail donné'],
  'portal.enter': ['Came in to the portal', 'Entrée dans le portail'],
  'portal.leave': ['Left the portal', 'Sortie du portail'],
  'operator.add': ['Operator added', 'Opérateur ajouté'],
  'operator.invite': ['Operator invited', 'Opérateur invité'],
  'operator.role': ['Role of the operator changed', 'Rôle de l’opérateur modifié'],
  'operator.disable': ['Operator disabled', 'Opérateur désactivé'],
  'operator.enable': ['Operator enabled', 'Opérateur réactivé'],
  'operator.end_sessions': ['Sessions ended', 'Sessions terminées'],
  'operator.password': ['Password set', 'Mot de passe défini'],
  'operator.password_refused': ['Wrong password at a change', 'Mauvais mot de passe au changement'],
  'operator.sign_in': ['Signed in', 'Connexion'],
  'operator.sign_out': ['Signed out', 'Déconnexion'],
  'operator.sign_in_refused': ['Sign-in refused', 'Connexion refusée'],
  'operator.invitation_refused': ['Invitation refused', 'Invitation refusée'],
  'operator.openid_refused': ['Sign-in with OpenID refused', 'Connexion OpenID refusée'],
  'console.refused': ['Page refused', 'Page refusée'],
});

/**
 * An action in words; of one that says more behind (`console.refused.clients`), what it begins with. One that has no word is
 * shown as the trail has it.
 */
export function auditWord(action: string, language: Language): Html | string {
  const known = actions[language];
  const found = [action, action.replace(/\.[^.]*$/, '')].find((each) => Object.hasOwn(known, each));
  return found === undefined ? html`<code>${breakable(action)}</code>` : known[found as keyof typeof known];
}
