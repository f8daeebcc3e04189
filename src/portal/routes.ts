import { deliveriesPage } from './deliveries/deliveries_page.ts';
import { deliveryPage } from './deliveries/delivery_page.ts';
import { replayAction } from './deliveries/replay_action.ts';
import { replayPage } from './deliveries/replay_page.ts';
import { retryAction } from './deliveries/retry_action.ts';
import { checkAction } from './endpoint/check_action.ts';
import { checkPage } from './endpoint/check_page.ts';
import { endpointPage } from './endpoint/endpoint_page.ts';
import { pauseAction } from './endpoint/pause_action.ts';
import { resumeAction } from './endpoint/resume_action.ts';
import { rotateAction } from './endpoint/rotate_action.ts';
import { rotatePage } from './endpoint/rotate_page.ts';
import { secretAction } from './endpoint/secret_action.ts';
import { testAction } from './endpoint/test_action.ts';
import { enterAction } from './enter/enter_action.ts';
import { enterPage } from './enter/enter_page.ts';
import { leaveAction } from './enter/leave_action.ts';
import { leftPage } from './enter/left_page.ts';
import { eventsPage } from './events/events_page.ts';
import { overviewPage } from './overview/overview_page.ts';
import type { PortalRoute } from './portal_route.ts';

/** Every address of the portal; the first that fits counts. The navigation has their order. */
export const routes: readonly PortalRoute[] = [
  overviewPage,
  deliveriesPage,
  // Before the pages of deliveries, one of which could not be called so.
  replayPage,
  replayAction,
  deliveryPage,
  retryAction,
  endpointPage,
  secretAction,
  rotatePage,
  rotateAction,
  pauseAction,
  resumeAction,
  testAction,
  checkPage,
  checkAction,
  eventsPage,
  enterPage,
  enterAction,
  leaveAction,
  leftPage,
];
