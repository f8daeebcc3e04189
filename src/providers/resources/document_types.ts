/** One word for each kind of document, whichever provider has it. Each says what it stands for. @since 0.2 */
export const documentTypes = {
  invoice: 'invoice, bill, credit note',
  statement: 'statement of an account',
  document: 'another paper of the bank or supplier',
  contract: 'contract',
  notice: 'notice: of a price, a term, a tax',
  report: 'report, such as the yearly one of a fund',
  certificate: 'certificate',
  payslip: 'payslip',
  identity: 'paper that proves who somebody is',
  bank_details: 'IBAN and BIC of an account, as a paper (RIB)',
  debit_advice: 'advice that a bill is going to be debited',
  exchange_statement: 'statement of an exchange of currencies',
  key_information: 'key information for investors (KIID)',
} as const;

export type DocumentType = keyof typeof documentTypes;
