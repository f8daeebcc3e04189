import type { operatorErrors } from '../errors/operator_errors.ts';

/** What an error of src/errors/operator_errors.ts means, in French, for pages: where no sentence says more of the one case. */
export const frenchMeanings: Readonly<Record<keyof typeof operatorErrors, string>> = {
  settings_wrong: 'un réglage est faux ou manque',
  database_newer: 'une version plus récente de la passerelle a migré la base de données',
  database_missing: 'il n’y a pas de base de données là où les réglages l’indiquent',
  database_in_use: 'une autre passerelle travaille sur ce fichier SQLite',
  traces_missing: 'les paquets qui envoient les traces ne sont pas installés',
  backup_refused: 'la sauvegarde n’a pas été faite, ou n’a pas été restaurée',
  sandbox_refused: 'le bac à sable est désactivé, ou n’a jamais tourné ici',
  sealing_failed:
    'les clés de scellement manquent, sont mal formées ou ne sont pas celles de cette base, ou une valeur scellée a été modifiée',
  rotation_refused: 'une passerelle en marche ne connaît pas la nouvelle clé de scellement',
  client_refused: 'aucun client n’a ce nom, un autre l’a déjà, ou ce n’est pas un nom',
  operator_refused: 'un autre opérateur a déjà ce nom, ou ce n’est pas un nom',
  endpoint_unknown: 'aucun point de réception n’a cet identifiant, ou le site n’a donné aucun webhook_url',
  delivery_refused: 'aucune livraison n’a cet identifiant, ou elle est déjà terminée',
  name_unknown: 'rien n’a ce nom ou cet identifiant',
  name_ambiguous: 'plusieurs clients ont un site de ce nom',
  value_wrong: 'une valeur est illisible',
  command_wrong: 'la commande ne convient pas à cette installation',
  command_failed: 'la commande s’est terminée sur une erreur',
};
