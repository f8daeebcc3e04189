import { accountActions } from './account/account_actions.ts';
import { accountPage } from './account/account_page.ts';
import { auditPage } from './audit/audit_page.ts';
import { addClientAction } from './clients/add_client_action.ts';
import { addClientPage } from './clients/add_client_page.ts';
import { clientPage } from './clients/client_page.ts';
import { clientsPage } from './clients/clients_page.ts';
import { disableClientAction } from './clients/disable_client_action.ts';
import { disableClientPage } from './clients/disable_client_page.ts';
import { enableClientAction } from './clients/enable_client_action.ts';
import { rotateClientAction } from './clients/rotate_client_action.ts';
import { rotateClientPage } from './clients/rotate_client_page.ts';
import type { ConsoleRoute } from './console_route.ts';
import { cancelDeliveryAction } from './deliveries/cancel_delivery_action.ts';
import { cancelDeliveryPage } from './deliveries/cancel_delivery_page.ts';
import { deliveriesPage } from './deliveries/deliveries_page.ts';
import { deliveryAnswersAction } from './deliveries/delivery_answers_action.ts';
import { deliveryPage } from './deliveries/delivery_page.ts';
import { retryDeliveryAction } from './deliveries/retry_delivery_action.ts';
import { endpointPage } from './endpoints/endpoint_page.ts';
import { endpointsPage } from './endpoints/endpoints_page.ts';
import { pauseEndpointAction } from './endpoints/pause_endpoint_action.ts';
import { resumeEndpointAction } from './endpoints/resume_endpoint_action.ts';
import { rotateSecretAction } from './endpoints/rotate_secret_action.ts';
import { rotateSecretPage } from './endpoints/rotate_secret_page.ts';
import { tryEndpointAction } from './endpoints/try_endpoint_action.ts';
import { eventContentAction } from './events/event_content_action.ts';
import { eventPage } from './events/event_page.ts';
import { eventsPage } from './events/events_page.ts';
import { itemPage } from './items/item_page.ts';
import { itemsPage } from './items/items_page.ts';
import { jobsPage } from './jobs/jobs_page.ts';
import { operatorActions } from './operators/operator_actions.ts';
import { operatorPage } from './operators/operator_page.ts';
import { operatorsPage } from './operators/operators_page.ts';
import { livePage } from './overview/live_page.ts';
import { overviewPage } from './overview/overview_page.ts';
import { providerPage } from './providers/provider_page.ts';
import { providersPage } from './providers/providers_page.ts';
import { beginReplayAction } from './replays/begin_replay_action.ts';
import { newReplayPage } from './replays/new_replay_page.ts';
import { replayPage } from './replays/replay_page.ts';
import { replaysPage } from './replays/replays_page.ts';
import { stopReplayAction } from './replays/stop_replay_action.ts';
import { searchPage } from './search/search_page.ts';
import { settingsPage } from './settings/settings_page.ts';
import { invitationAction, invitationPage } from './sign_in/invitation_pages.ts';
import { openIdRoutes } from './sign_in/open_id_routes.ts';
import { signInAction } from './sign_in/sign_in_action.ts';
import { signInPage } from './sign_in/sign_in_page.ts';
import { signOutAction } from './sign_in/sign_out_action.ts';
import { allowHostAction } from './sites/allow_host_action.ts';
import { sitePage } from './sites/site_page.ts';
import { sitesPage } from './sites/sites_page.ts';
import { tripPage } from './trips/trip_page.ts';
import { tripsPage } from './trips/trips_page.ts';
import { userPage } from './users/user_page.ts';
import { usersPage } from './users/users_page.ts';

/** Every address of the console; the first that fits counts. The navigation has their order. */
export const routes: readonly ConsoleRoute[] = [
  overviewPage,
  livePage,
  deliveriesPage,
  deliveryPage,
  deliveryAnswersAction,
  retryDeliveryAction,
  cancelDeliveryPage,
  cancelDeliveryAction,
  replaysPage,
  newReplayPage,
  beginReplayAction,
  replayPage,
  stopReplayAction,
  eventsPage,
  eventPage,
  eventContentAction,
  endpointsPage,
  endpointPage,
  pauseEndpointAction,
  resumeEndpointAction,
  tryEndpointAction,
  rotateSecretPage,
  rotateSecretAction,
  itemsPage,
  itemPage,
  tripsPage,
  tripPage,
  clientsPage,
  clientPage,
  addClientPage,
  addClientAction,
  rotateClientPage,
  rotateClientAction,
  disableClientPage,
  disableClientAction,
  enableClientAction,
  sitesPage,
  sitePage,
  allowHostAction,
  usersPage,
  userPage,
  providersPage,
  providerPage,
  auditPage,
  jobsPage,
  settingsPage,
  searchPage,
  operatorsPage,
  operatorPage,
  ...operatorActions,
  accountPage,
  ...accountActions,
  signInPage,
  signInAction,
  signOutAction,
  invitationPage,
  invitationAction,
  ...openIdRoutes,
];
