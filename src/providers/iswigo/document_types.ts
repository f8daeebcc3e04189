import { type DocumentType, documentTypes } from '../resources/document_types.ts';
import { type Words, wordReader } from '../vocabulary.ts';

/** Iswigo's two words are the shared ones (docs/reference/iswigo.md, 7). */
export const documentWords: Words<DocumentType> = {};

export const documentType = wordReader(documentTypes, documentWords);
