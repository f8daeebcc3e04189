import { deleteBridgeItemId } from './delete_bridge_item_id.ts';
import { deleteUserMethod } from './delete_user.ts';
import { downloadDocumentMethod } from './download_document.ts';
import { exportUserMethod } from './export_user.ts';
import { getBankAccounts } from './get_bank_accounts.ts';
import { getBankTransactions } from './get_bank_transactions.ts';
import { getBankTransactionsByAccount } from './get_bank_transactions_by_account.ts';
import { getBanks } from './get_banks.ts';
import { getBridgeConnectLink } from './get_bridge_connect_link.ts';
import { getBridgeEditLink } from './get_bridge_edit_link.ts';
import { getBridgeItemDetails } from './get_bridge_item_details.ts';
import { getBridgeItemId } from './get_bridge_item_id.ts';
import { getCapabilities } from './get_capabilities.ts';
import { getCategory } from './get_category.ts';
import { getDocuments } from './get_documents.ts';
import { getEvents } from './get_events.ts';
import { getInvestments } from './get_investments.ts';
import { getItems } from './get_items.ts';
import { getManageLink } from './get_manage_link.ts';
import { getPortalLink } from './get_portal_link.ts';
import { getProConfirmationLink } from './get_pro_confirmation_link.ts';
import { getScaAuthenticationLink } from './get_sca_authentication_link.ts';
import { getSingleBank } from './get_single_bank.ts';
import { getStatement } from './get_statement.ts';
import { getWebhookDeliveries } from './get_webhook_deliveries.ts';
import { getWebhookSecret } from './get_webhook_secret.ts';
import type { Method } from './method.ts';
import { postItemRefresh } from './post_item_refresh.ts';
import { redeliverWebhook } from './redeliver_webhook.ts';
import { syncTransactionsMethod } from './sync_transactions.ts';

/** Every method of the gateway, in the order of docs/contract.md. A new method is one file and one line here. */
export const methods: readonly Method[] = [
  getBridgeConnectLink,
  getBridgeEditLink,
  getScaAuthenticationLink,
  getProConfirmationLink,
  getBridgeItemId,
  getBridgeItemDetails,
  deleteBridgeItemId,
  postItemRefresh,
  getBankAccounts,
  getSingleBank,
  getBankTransactionsByAccount,
  getBankTransactions,
  getCategory,
  getCapabilities,
  getBanks,
  getItems,
  getManageLink,
  deleteUserMethod,
  exportUserMethod,
  getDocuments,
  downloadDocumentMethod,
  getInvestments,
  getStatement,
  syncTransactionsMethod,
  getWebhookDeliveries,
  redeliverWebhook,
  getEvents,
  getWebhookSecret,
  getPortalLink,
];
