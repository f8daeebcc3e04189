/** The reason in both generations. */
export const noDocuments = 'Bridge fetches no documents from the banks.';
