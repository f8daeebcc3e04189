/** What a package still takes from beside it, of all that it needs, with the reason: docs/decisions/0780-libraries-are-in-the-package.md. */
export const outside: Readonly<Record<string, string>> = {
  sqlite3: 'is a program for one kind of machine, fetched or compiled where it is installed',
  '@opentelemetry/api': 'is where the SDK that somebody installs beside it leaves its exporters',
  uplot: 'is read as the files that browsers get',
};

/** Whether an import names one of them, or a part of one; the SDK of OpenTelemetry is installed by who wants it. */
export function isOutside(imported: string): boolean {
  return (
    imported.startsWith('@opentelemetry/') || Object.keys(outside).some((name) => `${imported}/`.startsWith(`${name}/`))
  );
}
