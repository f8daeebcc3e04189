// Made by `npm run docs`.
import { type CallOptions, Caller, type FileAnswer } from '../caller.ts';
import type { Answer, Arguments, MethodName } from '../types.ts';

/** The methods of a gateway, for one client of it. Each throws a `BankApiError` for what the gateway says, `NoAnswer` where it says nothing. */
export class BankApi extends Caller {
  /** Any method by its name: one call, one answer. */
  call<M extends Exclude<MethodName, 'download_document' | 'get_statement'>>(
    method: M,
    args: Arguments<M>,
    options?: CallOptions,
  ): Promise<Answer<M>> {
    return this.ask(method, args, options) as Promise<Answer<M>>;
  }

  /** A page where the person connects a bank. With item_id it mends that connection instead of making a second one. Scope: `link`. */
  getBridgeConnectLink(args: Arguments<'get_bridge_connect_link'>, options?: CallOptions): Promise<Answer<'get_bridge_connect_link'>> {
    return this.call('get_bridge_connect_link', args, options);
  }

  /** A page where the person corrects the credentials of a connection (item needs `edit`). Scope: `link`. */
  getBridgeEditLink(args: Arguments<'get_bridge_edit_link'>, options?: CallOptions): Promise<Answer<'get_bridge_edit_link'>> {
    return this.call('get_bridge_edit_link', args, options);
  }

  /** A page where the person renews the strong customer authentication (item needs `sca`, or it expires soon). Scope: `link`. */
  getScaAuthenticationLink(args: Arguments<'get_sca_authentication_link'>, options?: CallOptions): Promise<Answer<'get_sca_authentication_link'>> {
    return this.call('get_sca_authentication_link', args, options);
  }

  /** A page where the person confirms that the account is a professional one (item needs `pro`). Scope: `link`. */
  getProConfirmationLink(args: Arguments<'get_pro_confirmation_link'>, options?: CallOptions): Promise<Answer<'get_pro_confirmation_link'>> {
    return this.call('get_pro_confirmation_link', args, options);
  }

  /** How a trip to the bank ended: the item and the name of the bank behind a connection request. Scope: `read`. */
  getBridgeItemId(args: Arguments<'get_bridge_item_id'>, options?: CallOptions): Promise<Answer<'get_bridge_item_id'>> {
    return this.call('get_bridge_item_id', args, options);
  }

  /** The “Bridge Item” document: how a connection stands, and what the person must do about it. Scope: `read`. */
  getBridgeItemDetails(args: Arguments<'get_bridge_item_details'>, options?: CallOptions): Promise<Answer<'get_bridge_item_details'>> {
    return this.call('get_bridge_item_details', args, options);
  }

  /** Deletes a connection, at the provider first. Called again it answers the same. Scope: `delete`. */
  deleteBridgeItemId(args: Arguments<'delete_bridge_item_id'>, options?: CallOptions): Promise<Answer<'delete_bridge_item_id'>> {
    return this.call('delete_bridge_item_id', args, options);
  }

  /** Asks the bank for fresh data, where the provider lets one ask. Scope: `read`. */
  postItemRefresh(args: Arguments<'post_item_refresh'>, options?: CallOptions): Promise<Answer<'post_item_refresh'>> {
    return this.call('post_item_refresh', args, options);
  }

  /** The accounts of a connection. Scope: `read`. */
  getBankAccounts(args: Arguments<'get_bank_accounts'>, options?: CallOptions): Promise<Answer<'get_bank_accounts'>> {
    return this.call('get_bank_accounts', args, options);
  }

  /** A bank: name, country, logo. Scope: `read`. */
  getSingleBank(args: Arguments<'get_single_bank'>, options?: CallOptions): Promise<Answer<'get_single_bank'>> {
    return this.call('get_single_bank', args, options);
  }

  /** The transactions of one account, changed since a day. Deleted ones are there, marked. Scope: `read`. */
  getBankTransactionsByAccount(args: Arguments<'get_bank_transactions_by_account'>, options?: CallOptions): Promise<Answer<'get_bank_transactions_by_account'>> {
    return this.call('get_bank_transactions_by_account', args, options);
  }

  /** The transactions of a user, or of one item, changed since a day. Deleted ones are there, marked. Scope: `read`. */
  getBankTransactions(args: Arguments<'get_bank_transactions'> = {}, options?: CallOptions): Promise<Answer<'get_bank_transactions'>> {
    return this.call('get_bank_transactions', args, options);
  }

  /** One category by its id, or the whole tree when no id is given. Scope: `read`. */
  getCategory(args: Arguments<'get_category'> = {}, options?: CallOptions): Promise<Answer<'get_category'>> {
    return this.call('get_category', args, options);
  }

  /** What each provider of this gateway offers, and why not. Scope: `read`. */
  getCapabilities(args: Arguments<'get_capabilities'> = {}, options?: CallOptions): Promise<Answer<'get_capabilities'>> {
    return this.call('get_capabilities', args, options);
  }

  /** Banks that a person can connect, by name, with logos; or those, suppliers among them, that give documents. Page by page, until there is nothing more for now. Scope: `read`. */
  getBanks(args: Arguments<'get_banks'> = {}, options?: CallOptions): AsyncGenerator<Answer<'get_banks'>, void, undefined> {
    return this.askForPages('get_banks', args, 'after', options) as AsyncGenerator<Answer<'get_banks'>, void, undefined>;
  }

  /** The connections of a user, as they were last seen; get_bridge_item_details asks the provider. Scope: `read`. */
  getItems(args: Arguments<'get_items'> = {}, options?: CallOptions): Promise<Answer<'get_items'>> {
    return this.call('get_items', args, options);
  }

  /** A page where the person chooses which accounts of a connection are shared, where the provider has one. Scope: `link`. */
  getManageLink(args: Arguments<'get_manage_link'>, options?: CallOptions): Promise<Answer<'get_manage_link'>> {
    return this.call('get_manage_link', args, options);
  }

  /** Forgets a user: at the provider first, then every connection, token and request here. For the GDPR. Scope: `delete`. */
  deleteUser(args: Arguments<'delete_user'>, options?: CallOptions): Promise<Answer<'delete_user'>> {
    return this.call('delete_user', args, options);
  }

  /** Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR. Scope: `read`. */
  exportUser(args: Arguments<'export_user'>, options?: CallOptions): Promise<Answer<'export_user'>> {
    return this.call('export_user', args, options);
  }

  /** Invoices and other documents of a connection, where the provider fetches them. Scope: `read`. */
  getDocuments(args: Arguments<'get_documents'>, options?: CallOptions): Promise<Answer<'get_documents'>> {
    return this.call('get_documents', args, options);
  }

  /** The file of a document, checked against the size and the SHA-1 that get_documents tells, where the provider tells them. Scope: `read`. */
  downloadDocument(args: Arguments<'download_document'>, options?: CallOptions): Promise<FileAnswer> {
    return this.askForFile('download_document', args, options);
  }

  /** What is held on an account, or on all accounts of a connection: securities, funds, life insurance. Scope: `read`. */
  getInvestments(args: Arguments<'get_investments'> = {}, options?: CallOptions): Promise<Answer<'get_investments'>> {
    return this.call('get_investments', args, options);
  }

  /** A statement of an account, or of all shared accounts of an item, as a file for accountants’ programs. Scope: `read`. */
  getStatement(args: Arguments<'get_statement'>, options?: CallOptions): Promise<FileAnswer> {
    return this.askForFile('get_statement', args, options);
  }

  /** Everything at first, then what has changed since the cursor was given, a page a call. Deleted ones are there, marked. Page by page, until there is nothing more for now. Scope: `read`. */
  syncTransactions(args: Arguments<'sync_transactions'> = {}, options?: CallOptions): AsyncGenerator<Answer<'sync_transactions'>, void, undefined> {
    return this.askForPages('sync_transactions', args, 'cursor', options) as AsyncGenerator<Answer<'sync_transactions'>, void, undefined>;
  }

  /** The events that went to the client’s sites or are on their way, the newest first, each with its attempts. Page by page, until there is nothing more for now. Scope: `read`. */
  getWebhookDeliveries(args: Arguments<'get_webhook_deliveries'> = {}, options?: CallOptions): AsyncGenerator<Answer<'get_webhook_deliveries'>, void, undefined> {
    return this.askForPages('get_webhook_deliveries', args, 'after', options) as AsyncGenerator<Answer<'get_webhook_deliveries'>, void, undefined>;
  }

  /** Sends an event to the site again, under the same `webhook-id`, whether it had arrived or not. Scope: `read`. */
  redeliverWebhook(args: Arguments<'redeliver_webhook'>, options?: CallOptions): Promise<Answer<'redeliver_webhook'>> {
    return this.call('redeliver_webhook', args, options);
  }

  /** The events of the client’s sites, the same as the webhooks, in an order that never changes: for a site that no webhook reaches. Page by page, until there is nothing more for now. Scope: `read`. */
  getEvents(args: Arguments<'get_events'> = {}, options?: CallOptions): AsyncGenerator<Answer<'get_events'>, void, undefined> {
    return this.askForPages('get_events', args, 'after', options) as AsyncGenerator<Answer<'get_events'>, void, undefined>;
  }

  /** The secret by which a site verifies the events it receives, and whether they go out at all. Scope: `secrets`. */
  getWebhookSecret(args: Arguments<'get_webhook_secret'> = {}, options?: CallOptions): Promise<Answer<'get_webhook_secret'>> {
    return this.call('get_webhook_secret', args, options);
  }

  /** A link, good once and for ten minutes, to pages on which the site’s people see and mend what it is sent: deliveries, endpoint, secret. Scope: `secrets`. */
  getPortalLink(args: Arguments<'get_portal_link'> = {}, options?: CallOptions): Promise<Answer<'get_portal_link'>> {
    return this.call('get_portal_link', args, options);
  }
}
