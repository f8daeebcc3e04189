/** The catalogue of events in French; in English it stands beside the schemas (src/openapi/webhook_events.ts). */
export const eventWords: Readonly<Record<string, { readonly when: string; readonly whatToDo: string }>> = {
  'gateway.connection.completed': {
    when: 'un parcours à la banque s’est bien terminé',
    whatToDo: 'gardez item_id ; appelez get_bank_accounts',
  },
  'gateway.connection.failed': {
    when: 'un parcours ne s’est pas bien terminé, ou la banque est absente ou demande à nouveau la personne',
    whatToDo:
      'montrez-le à la personne, qui peut réessayer ; avec un item_id le lien existe, et peut être réparé ou supprimé',
  },
  'item.created': { when: 'le fournisseur a un nouveau lien bancaire', whatToDo: 'rien ; la première lecture suit' },
  'item.account.created': { when: 'un compte est là', whatToDo: 'appelez get_bank_accounts' },
  'item.account.updated': {
    when: 'un compte a du nouveau',
    whatToDo:
      'appelez sync_transactions, ou get_bank_transactions_by_account avec since = le jour du dernier appel réussi',
  },
  'item.account.deleted': { when: 'la banque ne donne plus un compte', whatToDo: 'marquez-le comme fermé' },
  'item.refreshed': {
    when: 'le lien bancaire a été lu',
    whatToDo:
      'rien si status_code vaut 0, sauf get_documents si vous gardez des documents ; sinon attendez gateway.item.needs_action',
  },
  'gateway.item.needs_action': {
    when: 'le lien bancaire commence à avoir besoin de la personne, ou la banque n’a pas pu être lue pendant 48 heures (needs vaut wait)',
    whatToDo: 'demandez à la personne, avec le lien que donne method ; sinon what_to_do de get_bridge_item_details',
  },
  'gateway.item.authentication_expiring': {
    when: '14 et 3 jours avant la fin d’une authentification',
    whatToDo: 'demandez à la personne : get_sca_authentication_link',
  },
  'gateway.item.deleted': {
    when: 'le lien bancaire n’existe plus, qui que ce soit l’ait supprimé',
    whatToDo: 'oubliez-le ; gardez ses opérations si vous voulez',
  },
  'gateway.test': {
    when: 'quelqu’un du site le demande dans son portail, pour voir s’il arrive',
    whatToDo: 'rien ; répondez comme à tout autre événement',
  },
  'item.deleted': {
    when: 'le fournisseur dit que le lien bancaire n’existe plus',
    whatToDo: 'rien ; gateway.item.deleted vient aussi',
  },
  'user.deleted': {
    when: 'le fournisseur dit que l’utilisateur n’existe plus',
    whatToDo: 'rien ; gateway.item.deleted vient pour chaque lien bancaire',
  },
};
