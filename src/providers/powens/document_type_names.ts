import { type Row, text, wholeNumber } from '../fields.ts';
import { ProviderError } from '../provider_error.ts';
import { readRows } from '../read_rows.ts';
import type { ReferenceData } from '../reference_data.ts';
import { idOf, nonsense, row } from './fields.ts';
import type { Parts } from './parts.ts';

/** Powens' words for the types of documents, by their numbers. */
export type DocumentTypeNames = ReadonlyMap<string, string>;

const form = { row, nonsense, idOf };

/**
 * Asked for once a day, open to all. Where Powens does not answer, or lists words without numbers as its page has it
 * (docs/reference/powens.md, 8), types are not known: no document is missing for that.
 */
export async function documentTypeNames(
  { api }: Pick<Parts, 'api'>,
  known: ReferenceData<DocumentTypeNames>,
): Promise<DocumentTypeNames> {
  const call = { method: 'GET', path: '/documenttypes', operation: 'document_types', thing: 'document' } as const;
  try {
    return await known.get('all', async () => {
      const list = row((await api.forApplication(call)).body).documenttypes;
      if (!Array.isArray(list)) throw nonsense('a list without rows');
      const named = list.filter((each) => typeof each !== 'string');
      return new Map(readRows(named, form, numberAndName).rows);
    });
  } catch (error) {
    if (error instanceof ProviderError) return new Map();
    throw error;
  }
}

function numberAndName({ id, name }: Row): [string, string] | undefined {
  const number = wholeNumber(id);
  const word = text(name);
  return number === undefined || word === null ? undefined : [number, word];
}
