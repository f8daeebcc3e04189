import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as bridgeAccounts from '../../src/providers/bridge/account_types.ts';
import * as bridgeOperations from '../../src/providers/bridge/operation_types.ts';
import * as iswigoAccounts from '../../src/providers/iswigo/account_types.ts';
import * as iswigoOperations from '../../src/providers/iswigo/operation_types.ts';
import * as powensAccounts from '../../src/providers/powens/account_types.ts';
import * as powensOperations from '../../src/providers/powens/operation_types.ts';
import { accountTypes } from '../../src/providers/resources/account_types.ts';
import { operationTypes } from '../../src/providers/resources/operation_types.ts';
import { wordReader } from '../../src/providers/vocabulary.ts';

const iswigo = (name: string) => iswigoAccounts.accountType('account', name);

describe('the words of sites', () => {
  /** What is the same thing, as each provider writes it. */
  const sameAccounts: [string, ...(string | null)[]][] = [
    ['checking', bridgeAccounts.accountType('checking'), powensAccounts.accountType('joint'), iswigo('Compte chèques')],
    ['savings', bridgeAccounts.accountType('savings'), powensAccounts.accountType('livret_a'), iswigo('LIVRET A')],
    ['shared_saving_plan', bridgeAccounts.accountType('pea'), powensAccounts.accountType('pea'), iswigo('PEA')],
    ['shared_saving_plan', bridgeAccounts.accountType('shared_saving_plan')],
    [
      'brokerage',
      bridgeAccounts.accountType('brokerage'),
      powensAccounts.accountType('market'),
      iswigo('Compte titres'),
    ],
    ['life_insurance', powensAccounts.accountType('lifeinsurance'), iswigo('Assurance vie')],
    ['special', bridgeAccounts.accountType('per'), powensAccounts.accountType('per'), iswigo('PER Horizon')],
    ['card', powensAccounts.accountType('card'), iswigoAccounts.accountType('deferred credit card', 'Visa')],
    ['loan', bridgeAccounts.accountType('loan'), powensAccounts.accountType('loan')],
  ];
  for (const [type, ...read] of sameAccounts) {
    test(`call an account ${type} whoever has it`, () => {
      assert.deepEqual(new Set(read), new Set([type]));
    });
  }

  const sameOperations: [string, ...(string | null)[]][] = [
    [
      'loan_repayment',
      ...['loan_payment', 'loan_repayment'].map(bridgeOperations.operationType),
      ...['loan_payment', 'loan_repayment'].map(powensOperations.operationType),
      iswigoOperations.operationType('72'),
    ],
    [
      'fee',
      bridgeOperations.operationType('fee'),
      powensOperations.operationType('bank'),
      iswigoOperations.operationType('61'),
    ],
    [
      'direct_debit',
      bridgeOperations.operationType('direct_debit'),
      powensOperations.operationType('order'),
      iswigoOperations.operationType('B1'),
    ],
    ['summary_card', bridgeOperations.operationType('card_summary'), powensOperations.operationType('card_summary')],
    ['profit', powensOperations.operationType('profit'), iswigoOperations.operationType('63')],
    ['unknown', powensOperations.operationType('unknown'), iswigoOperations.operationType('99')],
  ];
  for (const [type, ...read] of sameOperations) {
    test(`call an operation ${type} whoever tells of it`, () => {
      assert.deepEqual(new Set(read), new Set([type]));
    });
  }

  test('are all that a table leads to, and no word leads to two', () => {
    const tables = [
      [accountTypes, bridgeAccounts.accountWords, powensAccounts.accountWords, iswigoAccounts.accountWords],
      [
        operationTypes,
        bridgeOperations.operationWords,
        powensOperations.operationWords,
        iswigoOperations.operationWords,
      ],
    ] as const;
    for (const [shared, ...providers] of tables) {
      for (const words of providers) {
        for (const type of Object.keys(words)) assert.ok(Object.hasOwn(shared, type), type);
        const own = Object.values<readonly string[]>(words).flat();
        assert.equal(new Set(own).size, own.length);
        // A shared word stays what it is.
        for (const word of own) assert.ok(!Object.hasOwn(shared, word), word);
      }
    }
  });

  test('are found whatever else a provider invents, and what it invents stays as it is', () => {
    const read = wordReader({ card: 'a card' }, { card: ['carte'] });
    for (let n = 0; n < 2000; n++) assert.equal(read(`New-${n}`), `New-${n}`);
    assert.deepEqual(['carte', 'CARTE', 'New-1999', 'x'.repeat(3000)].map(read), [
      'card',
      'card',
      'New-1999',
      'x'.repeat(3000),
    ]);
  });

  test('stand beside new ones of a provider, which stay, whatever they are', () => {
    const read = wordReader({ card: 'a card' }, { card: ['carte'] });
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'moonbase', ''];
    assert.deepEqual(names.map(read), names);
    assert.deepEqual([read('CARTE'), read('Card'), read(null)], ['card', 'card', null]);
    assert.deepEqual(
      [bridgeAccounts.accountType('Livret A'), bridgeAccounts.accountType('PEA-PME')],
      ['savings', 'shared_saving_plan'],
    );
    for (const { accountType } of [bridgeAccounts, powensAccounts]) assert.deepEqual(names.map(accountType), names);
    for (const { operationType } of [bridgeOperations, powensOperations])
      assert.deepEqual(names.map(operationType), names);
    assert.deepEqual(
      names.map((name) => iswigoAccounts.accountType(name, null)),
      names,
    );
    assert.deepEqual(
      names.map(iswigoOperations.operationType),
      names.map(() => 'unknown'),
    );
  });
});

describe('the name of an account at Iswigo', () => {
  const names: [string, string][] = [
    ['Compte courant', 'checking'],
    ['Livret A', 'savings'],
    ['LIVRET DEV. DURABLE ET SOLIDAIRE', 'savings'],
    ['Compte sur livret M DURAND', 'savings'],
    ['L.E.P.', 'checking'],
    ['LEP', 'savings'],
    ['Plan d’épargne logement', 'savings'],
    ['PLAN EPARGNE LOGEMENT', 'savings'],
    ['Compte épargne', 'savings'],
    ['COMPTE CHEQUE CAISSE D EPARGNE', 'checking'],
    ['Caisse d’Épargne Normandie', 'checking'],
    ["Caisse d'Epargne Livret A", 'savings'],
    ['Plan d’Épargne en Actions', 'shared_saving_plan'],
    ['PLAN EPARGNE EN ACTIONS', 'shared_saving_plan'],
    ['PEA-PME', 'shared_saving_plan'],
    ['PEAGE ET TRANSPORTS', 'checking'],
    ['Plan d’épargne retraite', 'special'],
    ['SARL PERCEVAL', 'checking'],
    ['Société Delivrette', 'checking'],
    ['Comptes titres', 'brokerage'],
    ['Contrat assurance-vie', 'life_insurance'],
    ['', 'checking'],
  ];
  for (const [name, type] of names) {
    test(`“${name}” says ${type}`, () => {
      assert.equal(iswigo(name), type);
    });
  }

  test('says nothing of a card, and of a type that Iswigo names', () => {
    assert.equal(iswigoAccounts.accountType('deferred credit card', 'Livret A'), 'card');
    assert.equal(iswigoAccounts.accountType('term deposit', 'Livret A'), 'term_deposit');
    assert.equal(iswigoAccounts.accountType('life insurance', 'Livret A'), 'life_insurance');
    assert.equal(iswigoAccounts.accountType('livret a', null), 'savings');
    assert.equal(iswigoAccounts.accountType('account', null), 'checking');
    assert.equal(iswigoAccounts.accountType(null, 'Livret A'), null);
  });
});
