import { type Command, Option } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { type OperatorRole, operatorRoles } from '../../entities/operator.ts';
import { addOperator } from '../operator/operators/add_operator.ts';
import {
  changeRole,
  disableOperator,
  enableOperator,
  signOutEverywhere,
} from '../operator/operators/change_operator.ts';
import { invitationLink, publicUrlOf } from '../operator/operators/invitation_link.ts';
import { type Invitation, invitationHours, inviteOperator } from '../operator/operators/invite_operator.ts';
import { operatorDocument, operatorDocuments } from '../operator/operators/operator_documents.ts';
import { UsageError } from './failure.ts';
import { withStore } from './installation.ts';
import { facts, print, table } from './print.ts';

const naming = 'its name or id';
/** As the audit trail calls the command line. */
const actor = 'operator';
const onlyOnce = `The link sets a password, once, within ${invitationHours} hours. It cannot be shown again.`;

const head = ['NAME', 'ROLE', 'STATE', 'SIGNS IN WITH', 'SESSIONS', 'LAST SIGN-IN', 'ADDED'];

const examples = `
A viewer sees everything but the bodies of events; an operator also acts on deliveries and endpoints; an admin also on clients, keys
and operators (docs/console.md).

Examples:
  $ bank-api operator add ada --role admin
  $ bank-api operator add nightshift --role operator --json`;

/** `bank-api operator …` */
export function operatorCommands(command: Command): void {
  command.description('Operators: the people who sign in to the console.');

  command
    .command('add')
    .description('Add an operator and print the link with which it sets a password, once.')
    .argument('<name>', 'how it signs in, and how the audit trail calls it')
    .addOption(new Option('--role <role>', 'what it may do').choices(operatorRoles).makeOptionMandatory())
    .addHelpText('after', examples)
    .action(async (name: string, { role }: { role: OperatorRole }, self: Command) => {
      const result = await withStore(async (store, settings, now) =>
        invited(await addOperator(store, { name, role, actor, now: now() }), settings),
      );
      print(self, result, (shown) => `${facts(Object.entries(shown))}\n\n${onlyOnce}`);
    });

  command
    .command('list')
    .description('List the operators, what they may do, and when they last signed in.')
    .action(async (_options, self: Command) => {
      const result = { operators: await withStore((store, _, now) => operatorDocuments(store.read, now())) };
      const none = 'No operator yet: bank-api operator add <name> --role admin';
      print(self, result, ({ operators }) => table(head, operators.map(row), none));
    });

  command
    .command('invite')
    .description('Print a new link with which an operator sets a password, once. One that was made before ends.')
    .argument('<operator>', naming)
    .action(async (named: string, _options, self: Command) => {
      const result = await withStore(async (store, settings, now) =>
        invited(await inviteOperator(store, named, actor, now()), settings),
      );
      print(self, result, (shown) => `${facts(Object.entries(shown))}\n\n${onlyOnce}`);
    });

  command
    .command('role')
    .description('Give an operator another role, from its next request on.')
    .argument('<operator>', naming)
    .argument('<role>', operatorRoles.join(', '))
    .action(async (named: string, role: string, _options, self: Command) => {
      const known = operatorRoles.find((each) => each === role);
      if (!known) throw new UsageError(`a role is one of ${operatorRoles.join(', ')}`);
      const operator = await withStore((store, _, now) => changeRole(store, named, known, { actor, now: now() }));
      print(self, operatorDocument(operator), ({ name }) => `${name} is ${known} from its next request on.`);
    });

  command
    .command('disable')
    .description('Refuse an operator from now on; its sessions and its link end at once.')
    .argument('<operator>', naming)
    .action(async (named: string, _options, self: Command) => {
      const operator = await withStore((store, _, now) => disableOperator(store, named, { actor, now: now() }));
      print(self, operatorDocument(operator), ({ name }) => `${name} is disabled, and signed out everywhere.`);
    });

  command
    .command('enable')
    .description('Let a disabled operator sign in again, with the password that it had.')
    .argument('<operator>', naming)
    .action(async (named: string, _options, self: Command) => {
      const operator = await withStore((store, _, now) => enableOperator(store, named, { actor, now: now() }));
      print(self, operatorDocument(operator), ({ name }) => `${name} is enabled.`);
    });

  command
    .command('sign-out')
    .description('End all sessions of an operator at once. It may sign in again.')
    .argument('<operator>', naming)
    .action(async (named: string, _options, self: Command) => {
      const ended = await withStore((store, _, now) => signOutEverywhere(store, named, { actor, now: now() }));
      const result = { ...operatorDocument(ended.operator), ended_sessions: ended.sessions };
      print(self, result, ({ name, ended_sessions: count }) => `${name} is signed out everywhere (${count} sessions).`);
    });
}

function invited(invitation: Invitation, settings: Settings) {
  const { id, name, role } = invitation.operator;
  const link = invitationLink(publicUrlOf(settings), invitation);
  return { id, name, role, link, expires_at: invitation.expiresAt.toISOString() };
}

function row(operator: Awaited<ReturnType<typeof operatorDocuments>>[number]) {
  const invited = operator.invited_until && !operator.has_password ? 'invited' : 'enabled';
  const state = operator.disabled_at ? 'disabled' : invited;
  const { name, role, sessions, signs_in_with: by, last_sign_in_at: last, created_at: added } = operator;
  return [name, role ?? 'none', state, by, sessions, last, added];
}
