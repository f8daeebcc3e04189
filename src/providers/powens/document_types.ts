import { type DocumentType, documentTypes } from '../resources/document_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Powens' types (docs/reference/powens.md, 8). `pdf`, `odt` and `zimage` say of what kind the file is, and nothing of the paper. */
export const documentWords: Words<DocumentType> = {
  invoice: ['bill'],
  notice: ['income_tax'],
  document: ['other', 'pdf', 'odt', 'zimage'],
  bank_details: ['rib'],
  debit_advice: ['bill_debit_advice'],
  key_information: ['kiid'],
};

export const documentType = wordReader(documentTypes, documentWords);
