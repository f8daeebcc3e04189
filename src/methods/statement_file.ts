import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StatementSource } from '../connections/bank_data/statement_sources.ts';
import { Refusal } from '../connections/refusal.ts';
import { statementFormats } from '../statements/formats.ts';
import type { Statement } from '../statements/statement.ts';
import type { StatementFormat, WriteOrder } from '../statements/statement_format.ts';
import { StatementRefusal } from '../statements/statement_refusal.ts';
import type { Call } from './call.ts';
import { FileAnswer } from './file_answer.ts';
import { steadyStatement } from './steady_statement.ts';

/** Over all accounts of a file: docs/contract.md, "Statements". */
const mostRows = 100_000;

export interface StatementOrder {
  readonly format: StatementFormat;
  readonly from: string;
  readonly to: string;
  readonly language: WriteOrder['language'];
  /** Of the file, without days and ending. */
  readonly name: string;
}

/**
 * The file of the statements of these accounts. All is read and looked at before its first byte, so that what cannot be stated is an
 * error and no half a file.
 * @throws Refusal `invalid` for what would not be true, or the format cannot hold
 */
export async function statementFile(
  call: Call,
  sources: readonly StatementSource[],
  order: StatementOrder,
): Promise<FileAnswer> {
  const { format, language, from, to } = order;
  try {
    const statements = await statementsOf(call, sources, order);
    const pieces = format.write(statements, { createdAt: call.connections.now(), language });
    return new FileAnswer({
      name: `${order.name} ${from} ${to}.${format.extension}`,
      mime: format.contentType,
      size: null,
      bytes: oneByOne(pieces),
    });
  } catch (error) {
    throw error instanceof StatementRefusal ? refusalOf(error, format, sources.length) : error;
  }
}

async function statementsOf(
  call: Call,
  sources: readonly StatementSource[],
  { format, from, to }: StatementOrder,
): Promise<readonly Statement[]> {
  if (sources.length > 1 && !format.manyAccounts) {
    // Nothing has been read yet: what keeps all digits and needs no balance can hold any.
    const serves = ({ keepsDigits }: StatementFormat) => keepsDigits;
    throw new StatementRefusal(`${format.name} has one account a file, and the item has ${sources.length}`, serves);
  }
  const statements: Statement[] = [];
  let rows = 0;
  const roomFor = async (more: number) => {
    if (rows + more > mostRows) {
      throw new StatementRefusal(`there are more than ${mostRows.toLocaleString('en')} rows: ask for fewer days`);
    }
    await call.connections.statementPlaces.enter(rows + more);
  };
  for (const source of sources) {
    const statement = await steadyStatement(source, { format, from, to, roomFor });
    rows += statement.entries.length;
    statements.push(statement);
  }
  const [reason] = statements.map((statement) => format.refusalOf(statement)).filter((each) => each !== undefined);
  if (reason !== undefined)
    throw new StatementRefusal(`${format.name} ${reason}`, (other) =>
      statements.every((each) => other.refusalOf(each) === undefined),
    );
  return statements;
}

function refusalOf({ message, serves }: StatementRefusal, format: StatementFormat, accounts: number): Refusal {
  const names = statementFormats
    .filter((other) => other !== format && (accounts === 1 || other.manyAccounts) && serves(other))
    .map(({ name }) => name);
  const others = names.length === 0 ? '' : ` Formats that serve: ${names.join(', ')}.`;
  return new Refusal('invalid', `The statement cannot be given: ${message}.${others}`);
}

/** Others are served in between: a connection with room takes piece after piece in one turn of the event loop. */
async function* oneByOne(pieces: Iterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  for (const piece of pieces) {
    yield piece;
    await nextTurn();
  }
}
