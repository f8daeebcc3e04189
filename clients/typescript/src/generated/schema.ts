// Made by `npm run docs`.

export interface paths {
  "/api/method/bank_api.bridge.get_bridge_connect_link": {
    /**
     * A page where the person connects a bank. With item_id it mends that connection instead of making a second one.
     * @description The key needs the scope `link`.
     */
    post: operations["get_bridge_connect_link"];
  };
  "/api/method/bank_api.bridge.get_bridge_edit_link": {
    /**
     * A page where the person corrects the credentials of a connection (item needs `edit`).
     * @description The key needs the scope `link`.
     */
    post: operations["get_bridge_edit_link"];
  };
  "/api/method/bank_api.bridge.get_sca_authentication_link": {
    /**
     * A page where the person renews the strong customer authentication (item needs `sca`, or it expires soon).
     * @description The key needs the scope `link`.
     */
    post: operations["get_sca_authentication_link"];
  };
  "/api/method/bank_api.bridge.get_pro_confirmation_link": {
    /**
     * A page where the person confirms that the account is a professional one (item needs `pro`).
     * @description The key needs the scope `link`.
     */
    post: operations["get_pro_confirmation_link"];
  };
  "/api/method/bank_api.bridge.get_bridge_item_id": {
    /**
     * How a trip to the bank ended: the item and the name of the bank behind a connection request.
     * @description The key needs the scope `read`.
     */
    post: operations["get_bridge_item_id"];
  };
  "/api/method/bank_api.bridge.get_bridge_item_details": {
    /**
     * The “Bridge Item” document: how a connection stands, and what the person must do about it.
     * @description The key needs the scope `read`.
     */
    post: operations["get_bridge_item_details"];
  };
  "/api/method/bank_api.bridge.delete_bridge_item_id": {
    /**
     * Deletes a connection, at the provider first. Called again it answers the same.
     * @description The key needs the scope `delete`.
     */
    post: operations["delete_bridge_item_id"];
  };
  "/api/method/bank_api.bridge.post_item_refresh": {
    /**
     * Asks the bank for fresh data, where the provider lets one ask.
     * @description The key needs the scope `read`.
     */
    post: operations["post_item_refresh"];
  };
  "/api/method/bank_api.bridge.get_bank_accounts": {
    /**
     * The accounts of a connection.
     * @description The key needs the scope `read`.
     */
    post: operations["get_bank_accounts"];
  };
  "/api/method/bank_api.bridge.get_single_bank": {
    /**
     * A bank: name, country, logo.
     * @description The key needs the scope `read`.
     */
    post: operations["get_single_bank"];
  };
  "/api/method/bank_api.bridge.get_bank_transactions_by_account": {
    /**
     * The transactions of one account, changed since a day. Deleted ones are there, marked.
     * @description The key needs the scope `read`.
     */
    post: operations["get_bank_transactions_by_account"];
  };
  "/api/method/bank_api.bridge.get_bank_transactions": {
    /**
     * The transactions of a user, or of one item, changed since a day. Deleted ones are there, marked.
     * @description The key needs the scope `read`.
     */
    post: operations["get_bank_transactions"];
  };
  "/api/method/bank_api.bridge.get_category": {
    /**
     * One category by its id, or the whole tree when no id is given.
     * @description The key needs the scope `read`.
     */
    post: operations["get_category"];
  };
  "/api/method/bank_api.bridge.get_capabilities": {
    /**
     * What each provider of this gateway offers, and why not.
     * @description The key needs the scope `read`.
     */
    post: operations["get_capabilities"];
  };
  "/api/method/bank_api.bridge.get_banks": {
    /**
     * Banks that a person can connect, by name, with logos; or those, suppliers among them, that give documents.
     * @description The key needs the scope `read`.
     */
    post: operations["get_banks"];
  };
  "/api/method/bank_api.bridge.get_items": {
    /**
     * The connections of a user, as they were last seen; get_bridge_item_details asks the provider.
     * @description The key needs the scope `read`.
     */
    post: operations["get_items"];
  };
  "/api/method/bank_api.bridge.get_manage_link": {
    /**
     * A page where the person chooses which accounts of a connection are shared, where the provider has one.
     * @description The key needs the scope `link`.
     */
    post: operations["get_manage_link"];
  };
  "/api/method/bank_api.bridge.delete_user": {
    /**
     * Forgets a user: at the provider first, then every connection, token and request here. For the GDPR.
     * @description The key needs the scope `delete`.
     */
    post: operations["delete_user"];
  };
  "/api/method/bank_api.bridge.export_user": {
    /**
     * Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR.
     * @description The key needs the scope `read`.
     */
    post: operations["export_user"];
  };
  "/api/method/bank_api.bridge.get_documents": {
    /**
     * Invoices and other documents of a connection, where the provider fetches them.
     * @description The key needs the scope `read`.
     */
    post: operations["get_documents"];
  };
  "/api/method/bank_api.bridge.download_document": {
    /**
     * The file of a document, checked against the size and the SHA-1 that get_documents tells, where the provider tells them.
     * @description The key needs the scope `read`.
     */
    post: operations["download_document"];
  };
  "/api/method/bank_api.bridge.get_investments": {
    /**
     * What is held on an account, or on all accounts of a connection: securities, funds, life insurance.
     * @description The key needs the scope `read`.
     */
    post: operations["get_investments"];
  };
  "/api/method/bank_api.bridge.get_statement": {
    /**
     * A statement of an account, or of all shared accounts of an item, as a file for accountants’ programs.
     * @description The key needs the scope `read`.
     */
    post: operations["get_statement"];
  };
  "/api/method/bank_api.bridge.sync_transactions": {
    /**
     * Everything at first, then what has changed since the cursor was given, a page a call. Deleted ones are there, marked.
     * @description The key needs the scope `read`.
     */
    post: operations["sync_transactions"];
  };
  "/api/method/bank_api.bridge.get_webhook_deliveries": {
    /**
     * The events that went to the client’s sites or are on their way, the newest first, each with its attempts.
     * @description The key needs the scope `read`.
     */
    post: operations["get_webhook_deliveries"];
  };
  "/api/method/bank_api.bridge.redeliver_webhook": {
    /**
     * Sends an event to the site again, under the same `webhook-id`, whether it had arrived or not.
     * @description The key needs the scope `read`.
     */
    post: operations["redeliver_webhook"];
  };
  "/api/method/bank_api.bridge.get_events": {
    /**
     * The events of the client’s sites, the same as the webhooks, in an order that never changes: for a site that no webhook reaches.
     * @description The key needs the scope `read`.
     */
    post: operations["get_events"];
  };
  "/api/method/bank_api.bridge.get_webhook_secret": {
    /**
     * The secret by which a site verifies the events it receives, and whether they go out at all.
     * @description The key needs the scope `secrets`.
     */
    post: operations["get_webhook_secret"];
  };
  "/api/method/bank_api.bridge.get_portal_link": {
    /**
     * A link, good once and for ten minutes, to pages on which the site’s people see and mend what it is sent: deliveries, endpoint, secret.
     * @description The key needs the scope `secrets`.
     */
    post: operations["get_portal_link"];
  };
}

export interface webhooks {
  "gateway.connection.completed": {
    /**
     * A trip to the bank ended well.
     * @description What to do: keep `item_id`; ask get_bank_accounts.
     */
    post: operations["on_gateway_connection_completed"];
  };
  "gateway.connection.failed": {
    /**
     * A trip did not end well, or the bank is away or wants the person again.
     * @description What to do: show it to the person, who may try again; with an `item_id` the connection is there, and can be mended or deleted.
     */
    post: operations["on_gateway_connection_failed"];
  };
  "item.created": {
    /**
     * The provider has a new connection.
     * @description What to do: nothing; the first read follows.
     */
    post: operations["on_item_created"];
  };
  "item.account.created": {
    /**
     * An account is there.
     * @description What to do: ask get_bank_accounts.
     */
    post: operations["on_item_account_created"];
  };
  "item.account.updated": {
    /**
     * An account has news.
     * @description What to do: ask sync_transactions, or get_bank_transactions_by_account with `since` = the day of the last call that worked.
     */
    post: operations["on_item_account_updated"];
  };
  "item.account.deleted": {
    /**
     * The bank does not give an account any more.
     * @description What to do: mark it closed.
     */
    post: operations["on_item_account_deleted"];
  };
  "item.refreshed": {
    /**
     * The connection was read.
     * @description What to do: nothing if `status_code` is 0, but ask get_documents where you keep documents; else wait for gateway.item.needs_action.
     */
    post: operations["on_item_refreshed"];
  };
  "gateway.item.needs_action": {
    /**
     * The connection begins to need the person, or the bank could not be read for 48 hours (`needs` is `wait`).
     * @description What to do: ask the person, with the link that `method` gives; without it, `what_to_do` of get_bridge_item_details says more.
     */
    post: operations["on_gateway_item_needs_action"];
  };
  "gateway.item.authentication_expiring": {
    /**
     * 14 and 3 days before the end of an authentication.
     * @description What to do: ask the person: get_sca_authentication_link.
     */
    post: operations["on_gateway_item_authentication_expiring"];
  };
  "gateway.item.deleted": {
    /**
     * The connection is gone, whoever deleted it.
     * @description What to do: forget it; keep its transactions if you like.
     */
    post: operations["on_gateway_item_deleted"];
  };
  "gateway.test": {
    /**
     * Somebody of the site asks for it in its portal, to see whether it arrives.
     * @description What to do: nothing; answer as to any other event.
     */
    post: operations["on_gateway_test"];
  };
  "item.deleted": {
    /**
     * The provider says that the connection is gone.
     * @description What to do: nothing; gateway.item.deleted comes too.
     */
    post: operations["on_item_deleted"];
  };
  "user.deleted": {
    /**
     * The provider says that the user is gone.
     * @description What to do: nothing; gateway.item.deleted comes for each item.
     */
    post: operations["on_user_deleted"];
  };
}

export interface components {
  schemas: {
    /** @description what every error answers: Frappe’s envelope */
    Error: {
      /**
       * @description the name of the error
       * @enum {string}
       */
      exc_type: "InvalidAuthorizationToken" | "AuthenticationError" | "PermissionError" | "DoesNotExistError" | "RequestEntityTooLarge" | "UnsupportedMediaType" | "MandatoryError" | "ValidationError" | "ActionNeededError" | "TooManyRequestsError" | "InternalServerError" | "ProviderCredentialsError" | "ProviderUnavailableError" | "GatewayUnavailableError";
      /** @description for people */
      message: string;
      /** @description the name and the text, as Frappe writes a Python exception */
      exception: string;
      /** @description a JSON array of texts; its presence is what says "error" to a Frappe client */
      exc: string;
      /** @description a JSON array of JSON objects, each written as text */
      _server_messages: string;
      /** @description with ActionNeededError: what the person must do */
      needs?: string;
      /** @description with ActionNeededError: the method that gives the link */
      method?: string;
      /**
       * Format: date-time
       * @description with TooManyRequestsError: from when on the same call may work, UTC; absent where nobody knows
       */
      retry_at?: string;
      /** @description with PermissionError: the scope that the key lacks */
      scope?: string;
      /** @description the provider at which it went wrong */
      provider?: string;
      /** @description under which the provider logged the call */
      provider_request_id?: string;
    };
    Item: {
      /** @description the connection, the same as long as it lives */
      id: number | string;
      /** @description Bridge’s item status: 0 is good, 1010 wants an SCA, 402 new credentials */
      status: number;
      /** @description the provider’s word for the status; an open list */
      status_code_info: string | null;
      /** @description the same as a sentence for people, where the provider has one */
      status_code_description: string | null;
      /** @description its bank, for get_single_bank */
      bank_id: number | string | null;
      /** @description the provider that it is at */
      provider: string;
      /**
       * @description what the person must do
       * @enum {string}
       */
      needs: "nothing" | "wait" | "edit" | "sca" | "pro" | "bank_site" | "support";
      /** @description when the next strong authentication is due, UTC */
      authentication_expires_at: string | null;
      /** @description when the bank was last read with success, ISO 8601, UTC */
      last_successful_refresh: string | null;
      /** @description when it was last tried, ISO 8601, UTC */
      last_try_refresh: string | null;
      /** @description the method that gives the link, `bank_api.bridge.get_bridge_edit_link` for example; null where no link helps */
      method: string | null;
      /** @description what the site does about it, in a sentence for its developer; null where nothing is to be done */
      what_to_do: string | null;
      /** @description as the site called it */
      bank: string;
      /** @description the site that hears of it */
      site: string;
    };
    /** @description the connection as the provider sees it now, in the form of a Frappe document */
    ItemDetails: {
      /**
       * @description what every Frappe document says of itself
       * @constant
       */
      doctype: "Bridge Item";
      /** @description its id, as text */
      name: string;
      /** @description the client */
      owner: string;
      /** @description yyyy-mm-dd hh:mm:ss.ffffff, UTC */
      creation: string;
      /** @description when its state last changed, in the same form */
      modified: string;
      /** @description the client */
      modified_by: string;
      /**
       * @description as of any Frappe document that is no draft to submit
       * @constant
       */
      docstatus: 0;
      /**
       * @description as of any Frappe document that is no row
       * @constant
       */
      idx: 0;
      /** @description the connection, the same as long as it lives */
      id: number | string;
      /** @description Bridge’s item status: 0 is good, 1010 wants an SCA, 402 new credentials */
      status: number;
      /** @description the provider’s word for the status; an open list */
      status_code_info: string | null;
      /** @description the same as a sentence for people, where the provider has one */
      status_code_description: string | null;
      /** @description its bank, for get_single_bank */
      bank_id: number | string | null;
      /** @description the provider that it is at */
      provider: string;
      /**
       * @description what the person must do
       * @enum {string}
       */
      needs: "nothing" | "wait" | "edit" | "sca" | "pro" | "bank_site" | "support";
      /** @description when the next strong authentication is due, UTC */
      authentication_expires_at: string | null;
      /** @description when the bank was last read with success, ISO 8601, UTC */
      last_successful_refresh: string | null;
      /** @description when it was last tried, ISO 8601, UTC */
      last_try_refresh: string | null;
      /** @description the method that gives the link, `bank_api.bridge.get_bridge_edit_link` for example; null where no link helps */
      method: string | null;
      /** @description what the site does about it, in a sentence for its developer; null where nothing is to be done */
      what_to_do: string | null;
      /** @description as the site called it */
      bank: string;
      /** @description the site that hears of it */
      site: string;
      /** @description whose it is, as the site calls them */
      user: string;
    };
    Account: {
      /** @description the account, the same on every read */
      id: number | string;
      /** @description as the bank or the person calls it */
      name: string | null;
      /** @description as the provider wrote it; null when the account is not shared */
      balance: number | null;
      /** @description its own status, in the numbers of an item; Bridge 2021-06-01 alone has one */
      status: number | null;
      /** @description the provider’s word for how its last read went */
      status_code_info: string | null;
      /** @description the same as a sentence for people; Bridge 2021-06-01 */
      status_code_description: string | null;
      /** @description when the provider last read it, ISO 8601, UTC */
      updated_at: string | null;
      /** @description checking, savings, card, loan, brokerage, shared_saving_plan, life_insurance, special, pending, unknown (docs/types.md); one that is new stays the provider’s word */
      type: string | null;
      /** @description true: the provider does not read it at present; Bridge */
      is_paused: boolean | null;
      /** @description ISO 4217, of all its amounts */
      currency_code: string | null;
      /** @description the connection that it belongs to */
      item_id: number | string;
      /** @description its bank, for get_single_bank */
      bank_id: number | string | null;
      /** @description of a loan: dates, rate, next payment and capital, as far as the provider gives them; null for other accounts */
      loan_details: {
        [key: string]: unknown;
      } | null;
      /** @description of a savings account: opening date, rate and ceiling; Bridge */
      savings_details: {
        [key: string]: unknown;
      } | null;
      /** @description true: a company’s */
      is_pro: boolean | null;
      /** @description without blanks; null where the bank gives none */
      iban: string | null;
      /** @description as the bank writes it, a card’s whole one masked but for its end; null where the provider gives none (Bridge) */
      number: string | null;
      /**
       * @description `disabled`: the person did not share this account
       * @enum {string}
       */
      data_access: "enabled" | "disabled";
      /** @description booked only; Bridge 2025-01-15 */
      accounting_balance: number | null;
      /** @description with pending and future; Bridge 2025-01-15 */
      instant_balance: number | null;
      /** @description the account that pays for this one, of a card with deferred debit; Powens, Iswigo */
      parent_account_id: number | string | null;
      /** @description the sum of what is announced and not in `balance` yet; Powens */
      coming_balance: number | null;
      /** @description of its bank, ISO 9362; Powens */
      bic: string | null;
      /** @description the company that holds it, where the provider names one; Powens */
      holder: string | null;
      /** @description the provider that it comes from */
      provider: string;
      /** @description ids that this account had before a reconnection or a renewal, oldest first; empty where two could be meant */
      previous_account_ids: (number | string)[];
    };
    Transaction: {
      /** @description the transaction, the same on every read: by it a site knows a row again */
      id: number | string;
      /** @description for people, tidied up by the provider */
      clean_description: string | null;
      /** @description as the bank wrote it */
      bank_description: string | null;
      /** @description credit positive, debit negative, as the provider wrote it */
      amount: number | null;
      /** @description the bank’s calendar day, yyyy-mm-dd */
      date: string | null;
      /** @description when the bank booked it, yyyy-mm-dd; null until then, or where it is not told */
      booking_date: string | null;
      /** @description when it was made, yyyy-mm-dd */
      transaction_date: string | null;
      /** @description from when on it counts for interest, yyyy-mm-dd */
      value_date: string | null;
      /** @description when it last changed, UTC */
      updated_at: string | null;
      /** @description ISO 4217 */
      currency_code: string | null;
      /** @description drop it on your side */
      is_deleted: boolean;
      /** @description for get_category; null where the provider categorises nothing */
      category_id: number | string | null;
      /** @description the account that it belongs to */
      account_id: number | string;
      /** @description announced, not in the balance yet */
      is_future: boolean;
      /** @description false: Bridge would not show it to the person; Bridge 2021-06-01 */
      show_client_side: boolean | null;
      /** @description card, deferred_card, summary_card, transfer, direct_debit, check, withdrawal, deposit, loan_repayment, fee, profit, market_order, market_fee, arbitrage, payback, refund, payout, payment, unknown (docs/types.md); one that is new stays the provider’s word */
      operation_type: string | null;
      /** @description who paid or was paid, as the bank names them; Powens */
      counterparty_name: string | null;
      /** @description their account, without blanks; a masked one is no key to match by (docs/reconciling.md); Powens */
      counterparty_iban: string | null;
      /** @description in the currency in which it was made, as the provider wrote it; Powens */
      original_amount: number | null;
      /** @description ISO 4217, of `original_amount`; Powens */
      original_currency_code: string | null;
      /** @description what the bank took for it, in `currency_code`, as the provider wrote it; Powens */
      commission: number | null;
      /** @description of the card that paid: its last four digits at most; Powens, Iswigo */
      card_last_digits: string | null;
      /** @description of the cheque, as the bank writes it; Iswigo */
      check_number: string | null;
      /** @description the kind of operation, in the two characters of the CFONB; Iswigo */
      interbank_code: string | null;
      /** @description the provider that it comes from */
      provider: string;
      /** @description with `lang` only: the category named in that language */
      category?: ({
        /** @description the category; `category_id` of a transaction */
        id: number | string;
        /** @description in the language that was asked for */
        name: string;
        /** @description the category above; null for one at the top */
        parent_id: number | string | null;
      }) | null;
    };
    /** @description the bank */
    Bank: {
      /** @description the bank, for get_single_bank; `bank_id` of items and accounts */
      id: number | string;
      /** @description as people know it */
      name: string | null;
      /** @description the group that it belongs to */
      parent_name: string | null;
      /** @description ISO 3166-1, upper case */
      country_code: string | null;
      /** @description of its brand, `#rrggbb`; Bridge 2021-06-01, Powens */
      primary_color: string | null;
      /** @description the other one; Bridge 2021-06-01 */
      secondary_color: string | null;
      /** @description where its logo is */
      logo_url: string | null;
      /** @description opens the bank’s app on an iPhone; Bridge 2021-06-01 */
      deeplink_ios: string | null;
      /** @description the same on Android; Bridge 2021-06-01 */
      deeplink_android: string | null;
      /** @description the fields of its login, as the provider describes them; the provider’s page asks for them, not the site */
      form: {
          [key: string]: unknown;
        }[] | null;
      /** @description how a person logs in, in the provider’s word */
      authentication_type: string | null;
      /** @description true: the provider shows it first; Bridge 2021-06-01 */
      is_highlighted: boolean | null;
      /** @description what the provider reads there, in its own words; an open list */
      capabilities: string[];
      /** @description what it says of transfers, which this gateway does not make; Bridge 2021-06-01 */
      transfer: {
        [key: string]: unknown;
      } | null;
      /** @description the same of payments; Bridge */
      payment: {
        [key: string]: unknown;
      } | null;
      /** @description how the provider reaches the bank: `dsp2`, `direct_access`; Bridge 2021-06-01 */
      channel_type: string[] | null;
      /** @description its place in the provider’s own list; Bridge 2021-06-01 */
      display_order: number | null;
      /** @description the bank’s own site */
      url: string | null;
      /** @description the provider that it comes from */
      provider: string;
    };
    Document: {
      /** @description the document, for download_document */
      id: number | string;
      /** @description the connection that it comes from */
      item_id: number | string;
      /** @description of the file, without its ending */
      name: string | null;
      /** @description the ending of the file, without a dot */
      extension: string | null;
      /** @description the media type of the file; Powens tells it with the file, not before it */
      mime: string | null;
      /** @description in bytes; Powens tells it with the file */
      size: number | null;
      /** @description whether download_document gives a file; a document without one is what is known about it */
      has_file: boolean;
      /** @description invoice, statement, document, contract, notice, report, certificate, payslip, identity, bank_details, debit_advice, exchange_statement, key_information (docs/types.md); one that is new stays the provider’s word */
      type: string | null;
      /** @description of the invoice or paper, yyyy-mm-dd */
      date: string | null;
      /** @description until when an invoice is to be paid, yyyy-mm-dd; Powens */
      due_date: string | null;
      /** @description of the invoice; Powens */
      number: string | null;
      /** @description who issued it; Powens */
      issuer: string | null;
      /** @description of an invoice, all included, in units of the currency: 750 is 750 euros */
      amount: number | null;
      /** @description the same without taxes; Powens */
      untaxed_amount: number | null;
      /** @description the value-added tax in it; Powens */
      vat_amount: number | null;
      /** @description ISO 4217, of the amounts; Powens */
      currency_code: string | null;
      /** @description true: the person gets the amount; false: they pay it; Powens */
      is_income: boolean | null;
      /** @description of the file, in hex; Iswigo */
      sha1: string | null;
      /** @description when the provider fetched it, UTC */
      created_at: string | null;
      /** @description when it last changed at the provider, UTC; Powens */
      updated_at: string | null;
      /** @description what it belongs to, and how that is; Powens */
      subscription: ({
        /** @description the subscription */
        id: number | string;
        /** @description as the supplier calls it */
        name: string | null;
        /** @description of the contract */
        number: string | null;
        /** @description whose it is */
        subscriber: string | null;
        /** @description `ok`; `gone`: the supplier does not show it any more; else the provider’s word for why it could not be read the last time */
        status: string;
        /** @description yyyy-mm-dd; null where no end is known */
        valid_until: string | null;
        /** @description when it is renewed next, yyyy-mm-dd */
        renewed_on: string | null;
        /** @description when it was last read well, UTC */
        updated_at: string | null;
      }) | null;
      /** @description the provider that it comes from */
      provider: string;
    };
    Holding: {
      /** @description the holding, the same on every read */
      id: number | string;
      /** @description the account on which it is held */
      account_id: number | string;
      /** @description the connection that it comes from */
      item_id: number | string;
      /** @description as the bank calls it */
      label: string | null;
      /** @description the code of what is held, mostly its ISIN; `code_type` says which kind */
      code: string | null;
      /** @description `isin`, `amf`, …; null where the code is none that is known */
      code_type: string | null;
      /** @description the short code of its exchange (ticker) */
      symbol: string | null;
      /** @description how many are held, as the provider wrote it */
      quantity: number | null;
      /** @description what one is worth on `date` */
      unit_price: number | null;
      /** @description what one cost, on average */
      purchase_unit_price: number | null;
      /** @description what all of them are worth, as the provider wrote it */
      valuation: number | null;
      /** @description ISO 4217, of the three amounts */
      currency_code: string | null;
      /** @description the same in the currency of what is held; Powens */
      original_valuation: number | null;
      /** @description that currency, where it is another one; Powens */
      original_currency_code: string | null;
      /** @description the day of `unit_price`, yyyy-mm-dd */
      date: string | null;
      /** @description when the provider last read it, UTC */
      updated_at: string | null;
      /** @description the provider that it comes from */
      provider: string;
    };
    /** @description the page to open, and the request to ask about afterwards */
    Link: {
      /** @description the page to open in the person’s browser; it serves once, at once */
      redirect_url: string;
      /** @description the connection request, for get_bridge_item_id */
      request: string;
    };
    Event: {
      /** @description the header `webhook-id` of the same event where it is posted */
      id: string;
      /** @description when it was recorded, ISO 8601, UTC */
      created_at: string;
      /** @description where it comes from; `gateway` for its own */
      provider: string;
      /** @description as its body says it */
      type: string;
      /** @description the connection that it is about; null where it is about none */
      item_id: number | string | null;
      /** @description the JSON that the webhook posts, as it was written; null where the gateway has lost the key to it */
      body: {
        [key: string]: unknown;
      } | null;
    };
    Delivery: {
      /** @description the header `webhook-id`, the same on every attempt */
      id: string;
      /** @description the site that it is for */
      site: string;
      /** @description where the event comes from; `gateway` for its own */
      provider: string;
      /** @description of the event, as its body says it */
      type: string;
      /** @description the connection that it is about; null where it is about none */
      item_id: number | string | null;
      /**
       * @description `pending`: goes out now; `waiting`: for its next attempt; `delivered`; `exhausted`: given up; `cancelled`: by the operator; `kept`: the site had no `webhook_url`, and reads it with `get_events`
       * @enum {string}
       */
      state: "pending" | "waiting" | "delivered" | "exhausted" | "cancelled" | "kept";
      /** @description when the event was recorded, ISO 8601, UTC */
      created_at: string;
      /** @description when it is tried again, ISO 8601, UTC; null when it goes out now or has ended */
      next_attempt_at: string | null;
      /** @description when the site took it, ISO 8601, UTC */
      delivered_at: string | null;
      /** @description oldest first */
      attempts: ({
          /** @description when it was made, ISO 8601, UTC */
          at: string;
          /** @description how long the site took, in milliseconds */
          duration_ms: number;
          /** @description the HTTP status of the site; null when no answer came */
          status: number | null;
          /** @description why it failed, in a few words */
          error: string | null;
          /** @description the media type of the site’s answer to a failed attempt */
          answer_type: string | null;
          /** @description the bytes of that answer, as far as it was read */
          answer_bytes: number | null;
        })[];
    };
  };
  responses: {
    /**
     * @description InvalidAuthorizationToken:
     * - the Basic credential in the Authorization header is not base64: send `Authorization: token <api_key>:<api_secret>`
     */
    400: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "InvalidAuthorizationToken";
        };
      };
    };
    /**
     * @description AuthenticationError:
     * - the credential is not an `api_key` and an `api_secret`, or stands under a scheme that is not known: send `Authorization: token <api_key>:<api_secret>`
     * - the key is unknown, the secret is wrong or has ended, or the client is disabled: check the credential; ask the operator
     * - the method `login` was called: there are no sessions: send the credential with every call
     */
    401: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "AuthenticationError";
        };
      };
    };
    /**
     * @description PermissionError:
     * - the call has no credential; a cookie counts for nothing: send one
     * - the key lacks the scope that the method needs; `scope` names it: use a key that has it, or ask the operator: `bank-api client restrict <client>` changes what a key may do
     * - the credential is right, but its key may not call from this address: call from where it may, or ask the operator: `bank-api client restrict <client>` changes from where
     * - the address does not take this HTTP verb: use one of those that the message names
     */
    403: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "PermissionError";
        };
      };
    };
    /**
     * @description DoesNotExistError:
     * - nothing is at this address: call `/api/method/bank_api.bridge.<name>`
     * - unknown item, account, request, delivery or user, or another client's: the two are never told apart: check the id and `user`
     * - the provider knows no such bank, category, account or document: check the id
     */
    404: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "DoesNotExistError";
        };
      };
    };
    /**
     * @description RequestEntityTooLarge:
     * - the body is larger than `MAX_BODY_BYTES`, or than 8 KiB in a call whose header and query have no credential: send the credential in the `Authorization` header, or send less
     */
    413: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "RequestEntityTooLarge";
        };
      };
    };
    /**
     * @description UnsupportedMediaType:
     * - the body is compressed: send it as it is
     */
    415: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "UnsupportedMediaType";
        };
      };
    };
    /**
     * @description MandatoryError:
     * - an argument that the method needs is missing or empty; the message names all of them: send it
     * - something is missing that this call needs, such as the user: the message names it
     *
     * ValidationError:
     * - there is no method of this name; a Frappe site says 417 too, and not 404: look it up in docs/methods.md
     * - the body is not what its Content-Type says, is no JSON object, was cut off, or is JSON of more than 32 levels or 10,000 values: send a form or a JSON object, and say which in Content-Type
     * - the call has more than 1,000 arguments: send those that the method takes
     * - an argument is not of the form that the method takes: the message names it and says what is expected
     * - a value is not allowed: an address outside of the site, a day that does not exist, a provider that is not offered: the message says what is expected
     * - the client has as many sites, users or trips under way as the gateway allows it; the message names the setting: delete what is not used any more, or ask the operator for more
     * - the provider of the item or of the user does not offer this, or is no longer set up on this gateway: ask `get_capabilities` first
     * - the provider refuses something that the call says, such as an address, a country or a day; `provider` names it, `provider_request_id` is there where it gives one: the message names the field, where the provider does; send another value
     * - the provider does not offer this: ask `get_capabilities` first
     *
     * ActionNeededError:
     * - the person must act first; `needs` says what, `method` which method gives the link: ask for that link, send the person there
     * - the bank wants the person again; `needs` says what for, `method` which method gives the link: ask for that link, send the person there; without `method`, `get_bridge_item_details` says what to do
     */
    417: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & ({
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "MandatoryError" | "ValidationError" | "ActionNeededError";
        });
      };
    };
    /**
     * @description TooManyRequestsError:
     * - the client, or an address without a credential, made more calls in a minute than `CLIENT_CALLS_PER_MINUTE`; `X-RateLimit-Remaining` shows a client how many are left: call again at `retry_at`, which is in `Retry-After` seconds
     * - the credential is wrong, and too many wrong ones came from this network address or with this key; a right one is taken all the time: send the right one; a wrong one is looked at again at `retry_at`
     * - the item has had as many links as its provider gives in 24 hours; a link that the provider did not give does not count: use a link that was given, or ask again at `retry_at`
     * - the provider allows no further call now, or this client's share of what the gateway may call it, or of the files it sends at once, is used up: call again at `retry_at`, or after some minutes where the provider does not say when
     */
    429: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
        /** @description seconds until `retry_at`, from 1 to 120; absent where the wait is longer or not known */
        "Retry-After"?: number;
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "TooManyRequestsError";
        };
      };
    };
    /**
     * @description InternalServerError:
     * - a defect of the gateway; the body tells no more than the request id: tell the operator the request id in `X-Frappe-Request-Id`: the log tells the rest under it
     */
    500: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "InternalServerError";
        };
      };
    };
    /**
     * @description ProviderCredentialsError:
     * - the provider refuses the gateway's own credentials: only the operator can mend it: `bank-api doctor` helps
     */
    502: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & {
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "ProviderCredentialsError";
        };
      };
    };
    /**
     * @description ProviderUnavailableError:
     * - the provider is down, slow, or answers nonsense; `provider` names it, `provider_request_id` is there where it gives one: try again later
     *
     * GatewayUnavailableError:
     * - the gateway cannot reach its database, or the database is full or busy: try again later
     */
    503: {
      headers: {
        "X-Frappe-Request-Id": components["headers"]["RequestId"];
      };
      content: {
        "application/json": components["schemas"]["Error"] & ({
          /**
           * @description with this status
           * @enum {unknown}
           */
          exc_type?: "ProviderUnavailableError" | "GatewayUnavailableError";
        });
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: {
    /** @description the id of the call; the operator finds it in the log */
    RequestId: string;
  };
  pathItems: never;
}

export type $defs = Record<string, never>;

export type external = Record<string, never>;

export interface operations {

  /**
   * A page where the person connects a bank. With item_id it mends that connection instead of making a second one.
   * @description The key needs the scope `link`.
   */
  get_bridge_connect_link: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s base address. Fixed by the first use of `site`. */
          base_url: string;
          /** @description The name of the bank, as the site calls it; given back by get_bridge_item_id. */
          bank: string;
          /** @description Where the browser goes after the bank. On the host of base_url, or one that the operator allowed. */
          redirect_url: string;
          /** @description The connection to mend; a new one is made when missing. */
          item_id?: string | number;
          /** @description The key of the site. */
          site: string;
          /** @description The site’s own id of the person or company; `site` stands in for it when missing. */
          user?: string;
          /** @description Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there. */
          webhook_url?: string;
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`. */
          user_email?: string;
          /** @description The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing). */
          lang?: string;
          /** @description The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing. */
          bank_id?: string | number;
          /** @description `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it. */
          capability?: string;
          /** @description Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing. */
          country?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the page to open, and the request to ask about afterwards */
            message: components["schemas"]["Link"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A page where the person corrects the credentials of a connection (item needs `edit`).
   * @description The key needs the scope `link`.
   */
  get_bridge_edit_link: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s base address. Fixed by the first use of `site`. */
          base_url: string;
          /** @description The name of the bank, as the site calls it; given back by get_bridge_item_id. */
          bank: string;
          /** @description Where the browser goes after the bank. On the host of base_url, or one that the operator allowed. */
          redirect_url: string;
          /** @description The item. */
          item_id: string | number;
          /** @description The key of the site. */
          site: string;
          /** @description The site’s own id of the person or company; `site` stands in for it when missing. */
          user?: string;
          /** @description Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there. */
          webhook_url?: string;
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`. */
          user_email?: string;
          /** @description The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing). */
          lang?: string;
          /** @description The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing. */
          bank_id?: string | number;
          /** @description `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it. */
          capability?: string;
          /** @description Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing. */
          country?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the page to open, and the request to ask about afterwards */
            message: components["schemas"]["Link"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A page where the person renews the strong customer authentication (item needs `sca`, or it expires soon).
   * @description The key needs the scope `link`.
   */
  get_sca_authentication_link: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s base address. Fixed by the first use of `site`. */
          base_url: string;
          /** @description The name of the bank, as the site calls it; given back by get_bridge_item_id. */
          bank: string;
          /** @description Where the browser goes after the bank. On the host of base_url, or one that the operator allowed. */
          redirect_url: string;
          /** @description The item. */
          item_id: string | number;
          /** @description The key of the site. */
          site: string;
          /** @description The site’s own id of the person or company; `site` stands in for it when missing. */
          user?: string;
          /** @description Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there. */
          webhook_url?: string;
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`. */
          user_email?: string;
          /** @description The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing). */
          lang?: string;
          /** @description The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing. */
          bank_id?: string | number;
          /** @description `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it. */
          capability?: string;
          /** @description Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing. */
          country?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the page to open, and the request to ask about afterwards */
            message: components["schemas"]["Link"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A page where the person confirms that the account is a professional one (item needs `pro`).
   * @description The key needs the scope `link`.
   */
  get_pro_confirmation_link: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s base address. Fixed by the first use of `site`. */
          base_url: string;
          /** @description The name of the bank, as the site calls it; given back by get_bridge_item_id. */
          bank: string;
          /** @description Where the browser goes after the bank. On the host of base_url, or one that the operator allowed. */
          redirect_url: string;
          /** @description The connection to mend; a new one is made when missing. */
          item_id?: string | number;
          /** @description The key of the site. */
          site: string;
          /** @description The site’s own id of the person or company; `site` stands in for it when missing. */
          user?: string;
          /** @description Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there. */
          webhook_url?: string;
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`. */
          user_email?: string;
          /** @description The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing). */
          lang?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the page to open, and the request to ask about afterwards */
            message: components["schemas"]["Link"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * How a trip to the bank ended: the item and the name of the bank behind a connection request.
   * @description The key needs the scope `read`.
   */
  get_bridge_item_id: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The connection request, from the link or the redirect. */
          request: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description how the trip to the bank ended */
            message: {
              /** @description the connection request */
              request: string;
              /**
               * @description `pending`: the person is at the bank still, or the bank is being read; `failed` may still become `completed`
               * @enum {string}
               */
              status: "pending" | "completed" | "failed";
              /** @description the connection; null until there is one */
              item_id: number | string | null;
              /** @description the name of the bank, as the site called it */
              bank: string;
              /** @description where the person stopped, in the provider’s words; null unless failed */
              step: string | null;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The “Bridge Item” document: how a connection stands, and what the person must do about it.
   * @description The key needs the scope `read`.
   */
  get_bridge_item_details: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The item. */
          item_id: string | number;
          /** @description The language of `status_code_description`, `fr` or `en`, where the provider translates it (Bridge; French when missing). */
          lang?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the connection as the provider sees it now, in the form of a Frappe document */
            message: components["schemas"]["ItemDetails"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Deletes a connection, at the provider first. Called again it answers the same.
   * @description The key needs the scope `delete`.
   */
  delete_bridge_item_id: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The item. */
          item_id: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the connection is gone, at the provider too */
            message: {
              /** @description the connection */
              item_id: number | string;
              /**
               * @description always: else there is an error
               * @constant
               */
              deleted: true;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Asks the bank for fresh data, where the provider lets one ask.
   * @description The key needs the scope `read`.
   */
  post_item_refresh: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The item. */
          item_id: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description whether the bank is being read now; events tell when there is something new */
            message: {
              /** @description the connection */
              item_id: number | string;
              /** @description false where the provider refreshes by its own schedule */
              accepted: boolean;
              /** @description the provider’s word for what happens now; `scheduled` where it refreshes by itself only */
              status: string;
              /** @description why it was not accepted */
              reason: string | null;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The accounts of a connection.
   * @description The key needs the scope `read`.
   */
  get_bank_accounts: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The item. */
          item_id: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the accounts, those that the person did not share among them */
            message: components["schemas"]["Account"][];
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A bank: name, country, logo.
   * @description The key needs the scope `read`.
   */
  get_single_bank: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The bank, as in `bank_id` of an item or an account. */
          bank_id: string | number;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the bank */
            message: components["schemas"]["Bank"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The transactions of one account, changed since a day. Deleted ones are there, marked.
   * @description The key needs the scope `read`.
   */
  get_bank_transactions_by_account: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The account. */
          account_id: string | number;
          /** @description Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, or of a year before 1000, everything that the provider has, however old: for a first import, once. */
          since?: string;
          /** @description Only transactions whose `date` is this day (`yyyy-mm-dd`) or later. When missing, or of a year before 1000, however early. */
          min_date?: string;
          /** @description Only transactions whose `date` is this day (`yyyy-mm-dd`) or earlier. When missing, or of a year before 1000, however late. */
          max_date?: string;
          /** @description With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone. */
          lang?: string;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the whole list, in the provider’s order, whatever number of pages the provider makes of it */
            message: components["schemas"]["Transaction"][];
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The transactions of a user, or of one item, changed since a day. Deleted ones are there, marked.
   * @description The key needs the scope `read`.
   */
  get_bank_transactions: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, or of a year before 1000, everything that the provider has, however old: for a first import, once. */
          since?: string;
          /** @description Only transactions whose `date` is this day (`yyyy-mm-dd`) or later. When missing, or of a year before 1000, however early. */
          min_date?: string;
          /** @description Only transactions whose `date` is this day (`yyyy-mm-dd`) or earlier. When missing, or of a year before 1000, however late. */
          max_date?: string;
          /** @description With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone. */
          lang?: string;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
          /** @description One item only; all of the user’s, at every provider, when missing. */
          item_id?: string | number;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the whole list, in the provider’s order, whatever number of pages the provider makes of it */
            message: components["schemas"]["Transaction"][];
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * One category by its id, or the whole tree when no id is given.
   * @description The key needs the scope `read`.
   */
  get_category: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description `fr` or `en` (also `fr_FR`, `en-GB`); another language, or none, gets `en`. */
          lang?: string;
          /** @description The category; the whole tree when missing. */
          category_id?: string | number;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description one category, or the whole tree */
            message: ({
              /** @description the category; `category_id` of a transaction */
              id: number | string;
              /** @description in the language that was asked for */
              name: string;
              /** @description the category above; null for one at the top */
              parent_id: number | string | null;
              /** @description the provider that it comes from */
              provider: string;
            }) | (({
                /** @description the category at the top */
                id: number | string;
                /** @description in the language that was asked for */
                name: string;
                /** @description the categories below it; the tree has two levels */
                categories: ({
                    /** @description the category; `category_id` of a transaction */
                    id: number | string;
                    /** @description in the language that was asked for */
                    name: string;
                  })[];
                /** @description the provider that it comes from */
                provider: string;
              })[]);
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * What each provider of this gateway offers, and why not.
   * @description The key needs the scope `read`.
   */
  get_capabilities: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description One provider only; all of this gateway when missing. */
          provider?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description one entry a provider */
            message: ({
                /** @description its name, as in the argument `provider` of the links */
                provider: string;
                /** @description the one that new connections get */
                is_default: boolean;
                /** @description `connect`, `edit`, `sca`, `pro`, `manage` (the links), `refresh`, `categories`, `documents`, `investments`; an open list */
                operations: {
                  [key: string]: {
                    /** @description whether the methods for it work with this provider */
                    offered: boolean;
                    /** @description why it is not offered; null when it is */
                    reason: string | null;
                  };
                };
                /** @description how many edit, SCA, pro and manage links together one item may have in 24 hours; null: no limit */
                management_links_per_item_and_day: number | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Banks that a person can connect, by name, with logos; or those, suppliers among them, that give documents.
   * @description The key needs the scope `read`.
   */
  get_banks: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description Two letters, such as `FR`; any country when missing. */
          country?: string;
          /** @description A part of the name or of the group’s; case and accents do not matter. All banks when missing. */
          search?: string;
          /** @description `documents`: banks, suppliers and others that give documents (Powens, Iswigo); banks that give accounts when missing. */
          capability?: string;
          /** @description How many at most: 1 to 500, 50 when missing. */
          limit?: number | string;
          /** @description The `after` of the page before; the first page when missing. */
          after?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description a page of banks */
            message: {
              /** @description in the provider’s own order */
              banks: components["schemas"]["Bank"][];
              /** @description give it back for the next page; null on the last one */
              after: string | null;
            };
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The connections of a user, as they were last seen; get_bridge_item_details asks the provider.
   * @description The key needs the scope `read`.
   */
  get_items: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the connections, oldest first */
            message: components["schemas"]["Item"][];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A page where the person chooses which accounts of a connection are shared, where the provider has one.
   * @description The key needs the scope `link`.
   */
  get_manage_link: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s base address. Fixed by the first use of `site`. */
          base_url: string;
          /** @description The name of the bank, as the site calls it; given back by get_bridge_item_id. */
          bank: string;
          /** @description Where the browser goes after the bank. On the host of base_url, or one that the operator allowed. */
          redirect_url: string;
          /** @description The item. */
          item_id: string | number;
          /** @description The key of the site. */
          site: string;
          /** @description The site’s own id of the person or company; `site` stands in for it when missing. */
          user?: string;
          /** @description Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there. */
          webhook_url?: string;
          /** @description `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing. */
          provider?: string;
          /** @description The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`. */
          user_email?: string;
          /** @description The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing). */
          lang?: string;
          /** @description The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing. */
          bank_id?: string | number;
          /** @description `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it. */
          capability?: string;
          /** @description Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing. */
          country?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the page to open, and the request to ask about afterwards */
            message: components["schemas"]["Link"];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Forgets a user: at the provider first, then every connection, token and request here. For the GDPR.
   * @description The key needs the scope `delete`.
   */
  delete_user: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s own id of the person or company. */
          user: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the user is gone, at every provider too */
            message: {
              /** @description the user */
              user: string;
              /**
               * @description always: else there is an error
               * @constant
               */
              deleted: true;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR.
   * @description The key needs the scope `read`.
   */
  export_user: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The site’s own id of the person or company. */
          user: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description what is kept, each list in the order of ids or of time */
            message: {
              /** @description the user */
              user: string;
              /** @description when this was put together; ISO 8601, UTC */
              exported_at: string;
              /** @description the providers that know the user */
              known_at: ({
                  /** @description the provider */
                  provider: string;
                  /** @description the gateway’s id of the user, which the provider was given */
                  external_user_id: string;
                  /** @description the provider’s own id of the user */
                  provider_user_id: string | null;
                  /**
                   * @description `deleting` while a deletion is under way
                   * @enum {string}
                   */
                  state: "active" | "deleting" | "deleted";
                  /** @description whether a token of the provider is kept, sealed */
                  has_token: boolean;
                  /** @description when that token ends; ISO 8601, UTC */
                  token_expires_at: string | null;
                  /** @description when the user was first named; ISO 8601, UTC */
                  created_at: string;
                })[];
              /** @description the sites of its items and trips */
              sites: ({
                  /** @description the key of the site */
                  site: string;
                  /** @description its base address */
                  base_url: string;
                  /** @description where its events go; null without an endpoint */
                  webhook_url: string | null;
                  /** @description when it was first named; ISO 8601, UTC */
                  created_at: string;
                })[];
              /** @description its connections, those that were deleted too */
              items: ({
                  /** @description the connection */
                  item_id: number | string;
                  /** @description the provider; `gateway` for what the gateway tells itself */
                  provider: string;
                  /** @description the key of the site */
                  site: string | null;
                  /** @description the name of the bank, as the site called it */
                  bank: string;
                  /** @description the bank */
                  bank_id: number | string | null;
                  /**
                   * @description of a deleted one hardly more is kept than that it was
                   * @enum {string}
                   */
                  state: "active" | "deleting" | "deleted";
                  /** @description the status as last seen */
                  status: number;
                  /** @description the same in a word of the provider */
                  status_code_info: string | null;
                  /** @description what the person must do */
                  needs: string;
                  /** @description when the authentication ends; ISO 8601, UTC */
                  authentication_expires_at: string | null;
                  /** @description the last refresh that worked; ISO 8601, UTC */
                  last_successful_refresh: string | null;
                  /** @description the last refresh that was tried; ISO 8601, UTC */
                  last_try_refresh: string | null;
                  /** @description since when it waits; ISO 8601, UTC */
                  waits_since: string | null;
                  /** @description when it was recorded; ISO 8601, UTC */
                  created_at: string;
                  /** @description when what is kept of it changed last; ISO 8601, UTC */
                  updated_at: string;
                  /** @description when it was deleted; ISO 8601, UTC */
                  deleted_at: string | null;
                })[];
              /** @description accounts that are recognised after a reconnection; the keyed hash that serves for it is left out */
              accounts: ({
                  /** @description the account */
                  account_id: number | string;
                  /** @description its connection */
                  item_id: number | string;
                  /** @description ids that it had before, oldest first */
                  previous_account_ids: (number | string)[];
                  /** @description when it was first listed; ISO 8601, UTC */
                  first_seen_at: string;
                })[];
              /** @description its trips to the bank */
              requests: ({
                  /** @description the connection request */
                  request: string;
                  /** @description the provider; `gateway` for what the gateway tells itself */
                  provider: string;
                  /** @description the key of the site */
                  site: string | null;
                  /** @description what the person went to the bank for */
                  mode: string;
                  /** @description the name of the bank, as the site called it */
                  bank: string;
                  /** @description the connection */
                  item_id: number | string | null;
                  /** @description where the browser went after the bank */
                  redirect_url: string;
                  /**
                   * @description how it stands
                   * @enum {string}
                   */
                  status: "pending" | "completed" | "failed" | "expired";
                  /** @description where it ended */
                  step: string | null;
                  /** @description why it failed */
                  error: string | null;
                  /** @description when it was asked for; ISO 8601, UTC */
                  created_at: string;
                  /** @description when the provider gave its page; ISO 8601, UTC */
                  granted_at: string | null;
                  /** @description until when somebody could come back; ISO 8601, UTC */
                  expires_at: string;
                  /** @description when it ended; ISO 8601, UTC */
                  ended_at: string | null;
                })[];
              /** @description events about it, and where they went; without their sealed bodies */
              events: ({
                  /** @description the gateway’s id of the event */
                  event_id: string;
                  /** @description the provider; `gateway` for what the gateway tells itself */
                  provider: string;
                  /** @description what happened */
                  type: string;
                  /** @description the connection */
                  item_id: number | string | null;
                  /** @description when it was recorded; ISO 8601, UTC */
                  received_at: string;
                  /** @description when it was taken in; ISO 8601, UTC */
                  applied_at: string | null;
                  /** @description when it was known where it goes; ISO 8601, UTC */
                  routed_at: string | null;
                  /** @description where it went */
                  deliveries: ({
                      /** @description the header `webhook-id` */
                      id: string;
                      /** @description the key of the site */
                      site: string | null;
                      /**
                       * @description how it stands
                       * @enum {string}
                       */
                      state: "pending" | "waiting" | "delivered" | "exhausted" | "cancelled" | "kept";
                      /** @description how often it was tried */
                      attempts: number;
                      /** @description when it was recorded; ISO 8601, UTC */
                      created_at: string;
                      /** @description when the site took it; ISO 8601, UTC */
                      delivered_at: string | null;
                      /** @description the site’s last answer */
                      last_status: number | null;
                    })[];
                })[];
              /** @description what the audit trail says about all these */
              audit: ({
                  /** @description when; ISO 8601, UTC */
                  at: string;
                  /** @description who */
                  actor: string;
                  /** @description what was done */
                  action: string;
                  /** @description to which thing */
                  target: string;
                  /** @description ids and outcomes */
                  detail: {
                    [key: string]: unknown;
                  } | null;
                })[];
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Invoices and other documents of a connection, where the provider fetches them.
   * @description The key needs the scope `read`.
   */
  get_documents: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The item. */
          item_id: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the documents; none where the provider fetched none */
            message: components["schemas"]["Document"][];
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The file of a document, checked against the size and the SHA-1 that get_documents tells, where the provider tells them.
   * @description The key needs the scope `read`.
   */
  download_document: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The document. */
          document_id: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The file itself. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "*/*": string;
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * What is held on an account, or on all accounts of a connection: securities, funds, life insurance.
   * @description The key needs the scope `read`.
   */
  get_investments: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The connection, all of its accounts; missing where account_id is given. */
          item_id?: string | number;
          /** @description One account; missing where item_id is given. */
          account_id?: string | number;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description what is held now; what was sold is not there */
            message: components["schemas"]["Holding"][];
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A statement of an account, or of all shared accounts of an item, as a file for accountants’ programs.
   * @description The key needs the scope `read`.
   */
  get_statement: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The account; when missing, `item_id` says which ones. */
          account_id?: string | number;
          /** @description The item, for one file of all its accounts that are shared (`qif` takes one account); when missing, `account_id` says which one. */
          item_id?: string | number;
          /** @description The first day, `yyyy-mm-dd`; it is in the statement. */
          from: string;
          /** @description The last day, `yyyy-mm-dd`; it is in the statement, and not after today in the gateway’s zone (`TIME_ZONE`). */
          to: string;
          /** @description `cfonb120` (relevé de compte of French banks, for French accounts), `camt053` (ISO 20022 camt.053, version 001.08), `camt053.001.02` (ISO 20022 camt.053, version 001.02), `ofx` (OFX 2.2, in XML), `ofx102` (OFX 1.02, in SGML), `mt940` (SWIFT MT940), `qif` (Quicken Interchange Format, one account), `csv` (for spreadsheets; French by default, English with `lang=en`). */
          format: string;
          /** @description Of headings and dates in `csv` and `qif`: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. French when missing. */
          lang?: string;
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The file itself. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "text/plain; charset=us-ascii": string;
          "application/xml; charset=utf-8": string;
          "application/x-ofx; charset=utf-8": string;
          "application/x-ofx; charset=windows-1252": string;
          "application/x-qif; charset=utf-8": string;
          "text/csv; charset=utf-8": string;
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Everything at first, then what has changed since the cursor was given, a page a call. Deleted ones are there, marked.
   * @description The key needs the scope `read`.
   */
  sync_transactions: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The site’s own id of the person or company. Where it is missing, `site` stands in for it. */
          user?: string;
          /** @description Read only where `user` is missing, for older clients; one of both is required. */
          site?: string;
          /** @description One item only; all of the user’s, at every provider, when missing. */
          item_id?: string | number;
          /** @description One account only, and not together with `item_id`; all of the user’s, or of the item, when missing. */
          account_id?: string | number;
          /** @description The `cursor` of the answer before, once its rows are stored; everything from the beginning when missing. It serves the same user, `item_id` and `account_id`, and never ends. */
          cursor?: string;
          /** @description How many rows at most: 1 to 500, 500 when missing. */
          limit?: number | string;
          /** @description With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone. */
          lang?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description a page of changes */
            message: {
              /** @description upsert them by `id`, in their order; a row may come twice, and a page may be empty */
              transactions: components["schemas"]["Transaction"][];
              /** @description store it with the rows, and give it back the next time; always there */
              cursor: string;
              /** @description whether to call again now; false: all that there is for now has been given */
              has_more: boolean;
              /** @description providers that could not be read this time, while another could: nothing of theirs is passed over, the next calls go on where they were; empty when there is none */
              behind: {
                  /** @description whose rows may be missing */
                  provider: string;
                  /** @description `unavailable`, `rate_limited`, `action_needed`, `not_found`, `refused`, `invalid`, `unsupported`; an open list */
                  reason: string;
                }[];
            };
            /** @description Rows of the provider that cannot be rows of this list; they stopped no other. Not there when there are none. At most 100 are named; where there are more, one more entry says how many. */
            skipped?: ({
                /** @description `malformed` (it is no row at all), `no_id` (its id is missing, or none), `no_item` (it names no item), `no_account` (it names no account), `no_amount` (its amount is no number), `no_date` (it has no date, and only some days were asked for); an open list */
                reason: string;
                /** @description of the row, where it has one */
                id: number | string | null;
              })[];
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The events that went to the client’s sites or are on their way, the newest first, each with its attempts.
   * @description The key needs the scope `read`.
   */
  get_webhook_deliveries: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description To this site only; to all sites of the client when missing. */
          site?: string;
          /** @description About this item only; about any when missing. */
          item_id?: string | number;
          /** @description Recorded since then: `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`). When missing, as far back as they are kept (`RETENTION_DAYS`). */
          since?: string;
          /** @description In this state only: `pending`, `waiting`, `delivered`, `exhausted`, `cancelled`, `kept`; in any when missing. */
          state?: string;
          /** @description How many at most: 1 to 100, 50 when missing. */
          limit?: number | string;
          /** @description The `after` of the page before; the first page when missing. */
          after?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description a page of deliveries */
            message: {
              /** @description the newest first */
              deliveries: components["schemas"]["Delivery"][];
              /** @description give it back for the next page; null on the last one. With a filter a page may be short and yet not the last */
              after: string | null;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * Sends an event to the site again, under the same `webhook-id`, whether it had arrived or not.
   * @description The key needs the scope `read`.
   */
  redeliver_webhook: {
    /** @description the arguments */
    requestBody: {
      content: {
        "application/json": {
          /** @description The delivery: its `webhook-id`. */
          delivery_id: string | number;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the delivery, on its way again */
            message: {
              /** @description the delivery: its `webhook-id` */
              delivery_id: string;
              /**
               * @description `pending` until it has gone out; `kept` as before where the site had no `webhook_url`
               * @enum {string}
               */
              state: "pending" | "waiting" | "delivered" | "exhausted" | "cancelled" | "kept";
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The events of the client’s sites, the same as the webhooks, in an order that never changes: for a site that no webhook reaches.
   * @description The key needs the scope `read`.
   */
  get_events: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The `after` of the answer before, or the id of the last event that was taken in; the oldest that is kept comes first when missing. */
          after?: string;
          /** @description How many at most: 1 to 500, 100 when missing. */
          limit?: number | string;
          /** @description Of this site only; of all sites of the client when missing. */
          site?: string;
          /** @description About this item only; about any when missing. */
          item_id?: string | number;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description a page of events; to read them acknowledges nothing and changes no delivery */
            message: {
              /** @description the oldest first; at most 4 MiB of bodies, and a page may be empty and yet not the last: `has_more` says it */
              events: components["schemas"]["Event"][];
              /** @description store it with what you took in, and give it back the next time; null while there never was an event */
              after: string | null;
              /** @description whether to call again now */
              has_more: boolean;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * The secret by which a site verifies the events it receives, and whether they go out at all.
   * @description The key needs the scope `secrets`.
   */
  get_webhook_secret: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The key of the site, as it was given with a link; may be missing where the client has one site. */
          site?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description the endpoint of the site, with its secret */
            message: {
              /** @description the key of the site */
              site: string;
              /** @description where its events go */
              webhook_url: string;
              /**
               * @description `paused` by the operator; `disabled` after 410 or days of failures: events are kept in both
               * @enum {string}
               */
              state: "active" | "paused" | "disabled";
              /** @description `whsec_…`, the newest */
              secret: string;
              /** @description ISO 8601, UTC: until then the secret before signs as well; null when there is none */
              previous_secret_ends_at: string | null;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A link, good once and for ten minutes, to pages on which the site’s people see and mend what it is sent: deliveries, endpoint, secret.
   * @description The key needs the scope `secrets`.
   */
  get_portal_link: {
    /** @description the arguments */
    requestBody?: {
      content: {
        "application/json": {
          /** @description The key of the site, as it was given with a link; may be missing where the client has one site. */
          site?: string;
          /** @description The language of the pages: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, that of the browser. */
          lang?: string;
        };
      };
    };
    responses: {
      /** @description The result, in `message`. */
      200: {
        headers: {
          "X-Frappe-Request-Id": components["headers"]["RequestId"];
        };
        content: {
          "application/json": {
            /** @description a link that works once */
            message: {
              /** @description send the person there; only to somebody who may see the site’s signing secret */
              url: string;
              /** @description until when the link may be used, ISO 8601, UTC; the pages stay open for 8 hours */
              expires_at: string;
            };
          };
        };
      };
      400: components["responses"]["400"];
      401: components["responses"]["401"];
      403: components["responses"]["403"];
      404: components["responses"]["404"];
      413: components["responses"]["413"];
      415: components["responses"]["415"];
      417: components["responses"]["417"];
      429: components["responses"]["429"];
      500: components["responses"]["500"];
      502: components["responses"]["502"];
      503: components["responses"]["503"];
    };
  };
  /**
   * A trip to the bank ended well.
   * @description What to do: keep `item_id`; ask get_bank_accounts.
   */
  on_gateway_connection_completed: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.connection.completed";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection request that the link came with */
            request: string;
            /** @description the connection */
            item_id: number | string;
            /** @description the name of the bank, as the site called it */
            bank: string;
            /** @description the site’s own id of the person or company */
            user: string;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * A trip did not end well, or the bank is away or wants the person again.
   * @description What to do: show it to the person, who may try again; with an `item_id` the connection is there, and can be mended or deleted.
   */
  on_gateway_connection_failed: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.connection.failed";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection request that the link came with */
            request: string;
            /** @description the connection, where there is one */
            item_id: (number | string) | null;
            /** @description the name of the bank, as the site called it */
            bank: string;
            /** @description the site’s own id of the person or company */
            user: string;
            /** @description where it ended */
            step?: string | null;
            /** @description why, in a word of the provider */
            error?: string | null;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The provider has a new connection.
   * @description What to do: nothing; the first read follows.
   */
  on_item_created: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.created";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * An account is there.
   * @description What to do: ask get_bank_accounts.
   */
  on_item_account_created: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.account.created";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the account */
            account_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
            /** @description `enabled`, or `disabled` for an account that the person does not share */
            data_access?: string;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * An account has news.
   * @description What to do: ask sync_transactions, or get_bank_transactions_by_account with `since` = the day of the last call that worked.
   */
  on_item_account_updated: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.account.updated";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the account */
            account_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
            /** @description `enabled`, or `disabled` for an account that the person does not share */
            data_access?: string;
            /** @description the provider has deleted those that it had */
            transactions_deleted?: boolean;
            /** @description the new balance, in units of the currency of the account */
            balance?: number;
            /** @description how many transactions are new, as the provider counts */
            nb_new_transactions?: number;
            /** @description how many transactions changed, as the provider counts */
            nb_updated_transactions?: number;
            /** @description how many transactions were deleted, as the provider counts */
            nb_deleted_transactions?: number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The bank does not give an account any more.
   * @description What to do: mark it closed.
   */
  on_item_account_deleted: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.account.deleted";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the account */
            account_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The connection was read.
   * @description What to do: nothing if `status_code` is 0, but ask get_documents where you keep documents; else wait for gateway.item.needs_action.
   */
  on_item_refreshed: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.refreshed";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
            /** @description 0 is good; as `status` of the item */
            status_code: number;
            /** @description the provider’s word for it */
            status_code_info: string | null;
            /** @description whether everything was read anew; null where the provider does not say it (Iswigo) */
            full_refresh?: boolean | null;
            /** @description what began it; null where the provider does not say it (Powens, Iswigo) */
            refresh_trigger?: string | null;
            /** @description when the authentication ends, UTC */
            authentication_expires_at?: string | null;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The connection begins to need the person, or the bank could not be read for 48 hours (`needs` is `wait`).
   * @description What to do: ask the person, with the link that `method` gives; without it, `what_to_do` of get_bridge_item_details says more.
   */
  on_gateway_item_needs_action: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.item.needs_action";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the name of the bank, as the site called it */
            bank: string;
            /** @description the site’s own id of the person or company */
            user: string;
            /**
             * @description what the person must do
             * @enum {string}
             */
            needs: "nothing" | "wait" | "edit" | "sca" | "pro" | "bank_site" | "support";
            /** @description the status of the item */
            status: number;
            /** @description the method that gives the link */
            method?: string;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * 14 and 3 days before the end of an authentication.
   * @description What to do: ask the person: get_sca_authentication_link.
   */
  on_gateway_item_authentication_expiring: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.item.authentication_expiring";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the name of the bank, as the site called it */
            bank: string;
            /** @description the site’s own id of the person or company */
            user: string;
            /** @description when the authentication ends, UTC */
            authentication_expires_at: string | null;
            /** @description within how many days */
            days: number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The connection is gone, whoever deleted it.
   * @description What to do: forget it; keep its transactions if you like.
   */
  on_gateway_item_deleted: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.item.deleted";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the site’s own id of the person or company */
            user: string;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * Somebody of the site asks for it in its portal, to see whether it arrives.
   * @description What to do: nothing; answer as to any other event.
   */
  on_gateway_test: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "gateway.test";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the name of the site */
            site: string;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The provider says that the connection is gone.
   * @description What to do: nothing; gateway.item.deleted comes too.
   */
  on_item_deleted: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "item.deleted";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the connection */
            item_id: number | string;
            /** @description the provider’s id of the user */
            user_uuid: string | number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
  /**
   * The provider says that the user is gone.
   * @description What to do: nothing; gateway.item.deleted comes for each item.
   */
  on_user_deleted: {
    parameters: {
      header: {
        /** @description the delivery; the same on every attempt, replay and retry by hand */
        "webhook-id": string;
        /** @description when this attempt was signed, in seconds since 1970 */
        "webhook-timestamp": string;
        /** @description Standard Webhooks 1.0: `v1,` and the base64 HMAC-SHA256 of `<webhook-id>.<webhook-timestamp>.<raw body>` with the bytes behind `whsec_`; two, separated by a space, while a rotation lasts */
        "webhook-signature": string;
        /** @description the base64 HMAC-SHA256 of the raw body with the whole text of the secret, as Frappe’s own webhooks have it */
        "x-frappe-webhook-signature": string;
        /** @description where the event comes from: `bridge`, `powens`, `iswigo`, or `gateway` for its own */
        "x-bank-api-provider": string;
        /** @description the argument `site` of the link; percent-encoded where it is not ASCII */
        "x-bank-api-site": string;
      };
    };
    /** @description the event */
    requestBody: {
      content: {
        "application/json": {
          /**
           * @description what happened
           * @constant
           */
          type: "user.deleted";
          /** @description in milliseconds; believe the header for the time of the attempt */
          timestamp?: number;
          /** @description what it is about */
          content: {
            /** @description the provider’s id of the user */
            user_uuid: string | number;
          };
        };
      };
    };
    responses: {
      /** @description No signature fits. It comes again: during a rotation it will fit. */
      401: {
        content: never;
      };
      /** @description The site wants no more events: its endpoint is disabled. */
      410: {
        content: never;
      };
      /** @description The site has it, whatever the body says: within 15 seconds. */
      "2XX": {
        content: never;
      };
    };
  };
}
