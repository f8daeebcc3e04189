import { exceptionTypes } from '../../src/errors/exception_types.ts';
import type { Method } from '../../src/methods/method.ts';
import { type ClientMethod, clientMethods } from './client_methods.ts';

/** The Python client with its methods, errors and version as they are now; what is written by hand stays. */
export function pythonClient(source: string, methods: readonly Method[], version: string): string {
  const made = {
    errors: pythonErrors(version),
    methods: `class BankApi(_Caller):\n    """The methods of a gateway, for one client of it. Each raises BankApiError for what the gateway says, NoAnswer where it says nothing."""\n\n${clientMethods(methods).map(pythonMethod).join('\n')}`,
  };
  return Object.entries(made).reduce((text, [name, part]) => replaced(text, name, part), source);
}

function replaced(text: string, name: string, part: string): string {
  const [begin, end] = [`# <${name}> made by \`npm run docs\`\n`, `# </${name}>\n`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`bank_api.py has no place for its ${name}`);
  return `${text.slice(0, from)}${begin}${part}${text.slice(to)}`;
}

/** What Python calls something else already. */
const otherNames: Readonly<Record<string, string>> = { PermissionError: 'NotPermittedError' };

function pythonErrors(version: string): string {
  const names = Object.keys(exceptionTypes).map((type) => ({ type, own: otherNames[type] ?? type }));
  return `__version__ = "${version}"


class BankApiError(Exception):
    """What the gateway answered instead of a result. Each \`exc_type\` has a class of its own; one that is new is this."""

    def __init__(self, body: Mapping[str, Any], status: int, request_id: Optional[str]) -> None:
        super().__init__(body.get("message", ""))
        self.exc_type: str = body["exc_type"]
        self.status = status
        #: Under which the operator finds the call in the log.
        self.request_id = request_id
        retry_at = body.get("retry_at")
        #: From when on the same call may work.
        self.retry_at = datetime.fromisoformat(retry_at.replace("Z", "+00:00")) if retry_at else None
        #: What the person must do, and the method that gives the link.
        self.needs: Optional[str] = body.get("needs")
        self.method: Optional[str] = body.get("method")
        #: The scope that the key lacks.
        self.scope: Optional[str] = body.get("scope")
        self.provider: Optional[str] = body.get("provider")
        self.provider_request_id: Optional[str] = body.get("provider_request_id")


${names.map(({ own }) => `class ${own}(BankApiError):\n    pass\n`).join('\n\n')}

ERRORS: Dict[str, Type[BankApiError]] = {
${names.map(({ type, own }) => `    "${type}": ${own},\n`).join('')}}
`;
}

const results: Readonly<Record<ClientMethod['kind'], string>> = {
  answer: 'Any',
  file: 'File',
  pages: 'Iterator[Dict[str, Any]]',
};

function pythonMethod({ name, summary, scope, kind, place, parameters }: ClientMethod): string {
  // A word of the language.
  const own = (parameter: string) => (parameter === 'from' ? 'from_' : parameter);
  const given = [...parameters].sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
  const signature = given.map(
    ({ name: each, isRequired }) => `        ${own(each)}: Any${isRequired ? '' : ' = None'},\n`,
  );
  const star = given.length > 0 ? '        *,\n' : '';
  const pages = kind === 'pages' ? ' Page by page, until there is nothing more for now.' : '';
  const explained = given.map(({ name: each, description }) => `        \`${own(each)}\`: ${description}\n`);
  const inside = explained.length > 0 ? `\n\n${explained.join('')}        ` : '';
  const passed = given.map(({ name: each }) =>
    own(each) === each ? `${each}=${each}` : `**{"${each}": ${own(each)}}`,
  );
  const call = {
    answer: `self.call("${name}"`,
    file: `self._file("${name}"`,
    pages: `self._pages("${name}", "${place}"`,
  }[kind];
  return `    def ${name}(\n        self,\n${star}${signature.join('')}    ) -> ${results[kind]}:
        """${summary}${pages} Scope: \`${scope}\`.${inside}"""
        return ${[call, ...passed].join(', ')})
`;
}
