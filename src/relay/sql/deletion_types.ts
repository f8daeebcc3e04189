const types = ['gateway.item.deleted', 'item.deleted', 'user.deleted'];

/** Whether an event says that something was deleted: all that sites hear of what is gone. */
export function tellsOfDeletion(type: string): boolean {
  return types.includes(type);
}

/** The same types, for a statement. */
export const typesOfDeletion = types.map((type) => `'${type}'`).join(', ');
