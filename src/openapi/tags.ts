/** Under which headings the methods stand, in the order in which a site meets them. */
export const tags = [
  {
    name: 'Connecting a bank',
    description: 'Trips of a person to the bank: to connect it, to mend the connection, to renew its authentication.',
    methods: [
      'get_bridge_connect_link',
      'get_bridge_edit_link',
      'get_sca_authentication_link',
      'get_pro_confirmation_link',
      'get_manage_link',
      'get_bridge_item_id',
    ],
  },
  {
    name: 'Connections',
    description: 'What is connected, how it stands, and the end of it.',
    methods: ['get_items', 'get_bridge_item_details', 'post_item_refresh', 'delete_bridge_item_id'],
  },
  {
    name: 'Accounts and transactions',
    description: 'What the banks say.',
    methods: [
      'get_bank_accounts',
      'get_bank_transactions',
      'get_bank_transactions_by_account',
      'sync_transactions',
      'get_investments',
    ],
  },
  {
    name: 'Documents and statements',
    description: 'Files: invoices of suppliers, documents of banks, statements for accountants’ programs.',
    methods: ['get_documents', 'download_document', 'get_statement'],
  },
  {
    name: 'Banks and categories',
    description: 'What is the same for every site.',
    methods: ['get_banks', 'get_single_bank', 'get_category', 'get_capabilities'],
  },
  {
    name: 'Users',
    description: 'What is kept about a person, and how it is forgotten.',
    methods: ['export_user', 'delete_user'],
  },
  {
    name: 'Events',
    description: 'What happened, and what became of telling it. The events themselves stand under the webhooks.',
    methods: ['get_webhook_deliveries', 'redeliver_webhook', 'get_events', 'get_webhook_secret', 'get_portal_link'],
  },
] as const satisfies readonly {
  readonly name: string;
  readonly description: string;
  readonly methods: readonly string[];
}[];

/** Where the events are told. */
export const eventTag = 'Events';

/** @returns undefined for a method that stands nowhere, which a test finds */
export function tagOf(method: string): string | undefined {
  return tags.find(({ methods }) => (methods as readonly string[]).includes(method))?.name;
}
