"""Imports the bank transactions of one user of Bank API into a ledger, each once; docs/importing.md says how and why.

    BANK_API_URL=http://127.0.0.1:8000 BANK_API_TOKEN=key:secret python3 importer.py compta@erp.example
    python3 importer.py compta@erp.example same ACCOUNT LEDGER   # a person's answer to a question of the line above
    python3 importer.py compta@erp.example new ACCOUNT           # the other answer
"""
import datetime, decimal, json, os, sqlite3, sys, urllib.request

TABLES = """
CREATE TABLE IF NOT EXISTS ledgers (id INTEGER PRIMARY KEY, name TEXT, bank TEXT, type TEXT, currency TEXT,
  account TEXT);  -- the account's id under which it is read now
CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY, ledger INTEGER NOT NULL);  -- every id that it ever had
CREATE TABLE IF NOT EXISTS entries (id TEXT PRIMARY KEY, ledger INTEGER NOT NULL, account TEXT NOT NULL,
  day TEXT, amount TEXT, text TEXT, pending INTEGER);
CREATE INDEX IF NOT EXISTS entries_day ON entries (ledger, day);
CREATE TABLE IF NOT EXISTS items (id TEXT PRIMARY KEY, read_on TEXT NOT NULL);
"""
OVERLAP = datetime.timedelta(days=2)  # `since` is a day, and clocks differ; a row that comes twice changes nothing


def open_books(path):
    db = sqlite3.connect(path)
    db.executescript(TABLES)
    return db


def gateway(url, token):
    def call(method, **arguments):
        headers = {"Content-Type": "application/json", "Authorization": f"token {token}"}
        address = f"{url}/api/method/bank_api.bridge.{method}"
        request = urllib.request.Request(address, json.dumps(arguments).encode(), headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer, parse_float=decimal.Decimal)["message"]

    return call


def import_all(db, call, user, today):
    """All or nothing: the next run makes up for one that fails. Returns the questions for a person."""
    with db:
        items = [str(item["id"]) for item in call("get_items", user=user)]
        lists = [call("get_bank_accounts", item_id=item, user=user) for item in items]
        shared, questions = set(), []
        for accounts in lists:
            siblings = {str(account["id"]) for account in accounts}
            for account in accounts:
                account_id = str(account["id"])
                ids = [*map(str, account["previous_account_ids"]), account_id]
                ledger = ledger_of(db, ids)
                if account["data_access"] == "disabled":
                    continue
                if ledger is None and (alike := ledgers_like(db, account, siblings)):
                    questions.append({"account": account_id, "name": account["name"], "is_it_one_of": alike})
                    continue
                ledger = assign(db, ids, ledger)
                facts = [account["name"], *kind(account), ledger]
                db.execute("UPDATE ledgers SET name = ?, bank = ?, type = ?, currency = ? WHERE id = ?", facts)
                shared.add(account_id)
        # Where a person has connected a bank twice, each account is read under the id that came last.
        ids = db.execute("SELECT ledger, id FROM accounts ORDER BY rowid").fetchall()
        for ledger, account_id in {ledger: each for ledger, each in ids if each in shared}.items():
            read_whole(db, call, user, account_id, ledger)
        for item in items:
            read_changes(db, call, user, item, today)
        drop_what_is_gone(db)
    return questions


def ledger_of(db, ids):
    """By the account's own id, else by the latest of those that it had before."""
    found = (db.execute("SELECT ledger FROM accounts WHERE id = ?", [each]).fetchone() for each in reversed(ids))
    return next((ledger for (ledger,) in filter(None, found)), None)


def assign(db, ids, ledger=None):
    if ledger is None:
        ledger = db.execute("INSERT INTO ledgers DEFAULT VALUES").lastrowid
    db.executemany("INSERT OR IGNORE INTO accounts VALUES (?, ?)", [[each, ledger] for each in ids])
    return ledger


def kind(account):
    return [str(account["bank_id"]), account["type"], account["currency_code"]]


def ledgers_like(db, account, siblings):
    """What an account may be that nothing sets apart: one that its own item does not list. Only a person knows."""
    others = {ledger_of(db, [each]) for each in siblings}
    alike = db.execute("SELECT id, name FROM ledgers WHERE bank = ? AND type IS ? AND currency IS ?", kind(account))
    return [{"ledger": ledger, "name": name} for ledger, name in alike if ledger not in others]


def read_whole(db, call, user, account_id, ledger):
    """The first import, and the one after the account got a new id."""
    if db.execute("SELECT 1 FROM ledgers WHERE id = ? AND account = ?", [ledger, account_id]).fetchone():
        return
    db.execute("UPDATE ledgers SET account = ? WHERE id = ?", [account_id, ledger])
    for row in call("get_bank_transactions_by_account", account_id=account_id, user=user):
        take(db, ledger, account_id, row)


def read_changes(db, call, user, item, today):
    """Every day: what is new, changed or deleted since the last time."""
    read_on = db.execute("SELECT read_on FROM items WHERE id = ?", [item]).fetchone()
    since = (datetime.date.fromisoformat(read_on[0]) if read_on else today) - OVERLAP
    ledgers = dict(db.execute("SELECT account, id FROM ledgers"))
    for row in call("get_bank_transactions", user=user, item_id=item, since=str(since)):
        account_id = str(row["account_id"])
        if account_id in ledgers:  # else it is read under a newer id, or waits for a person's answer
            take(db, ledgers[account_id], account_id, row)
    db.execute("INSERT OR REPLACE INTO items VALUES (?, ?)", [item, str(today)])


def take(db, ledger, account_id, row):
    row_id = str(row["id"])
    if row["is_deleted"]:
        db.execute("DELETE FROM entries WHERE id = ?", [row_id])
        return
    if row["amount"] is None:  # the bank does not say it yet
        return
    amount = f"{decimal.Decimal(row['amount']).normalize():f}"
    seen = [row["date"], amount, row["bank_description"], int(bool(row["is_future"]))]
    if not db.execute("SELECT 1 FROM entries WHERE id = ?", [row_id]).fetchone():
        # The account's old id had the same movement: the entry may be reconciled, so it stays and is renamed.
        same = "ledger = ? AND account <> ? AND day IS ? AND amount = ? AND text IS ? AND pending = ? LIMIT 1"
        db.execute(f"UPDATE entries SET id = ? WHERE id = (SELECT id FROM entries WHERE {same})", [row_id, ledger, account_id, *seen])
    update = "ledger = excluded.ledger, account = excluded.account, day = excluded.day, amount = excluded.amount, text = excluded.text, pending = excluded.pending"
    entry = [row_id, ledger, account_id, *seen]
    db.execute(f"INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET {update}", entry)


def drop_what_is_gone(db):
    """Of what was read under an old id and did not come again: what is older than anything that came may stay."""
    for ledger, account_id in db.execute("SELECT id, account FROM ledgers WHERE account IS NOT NULL").fetchall():
        oldest = "SELECT min(day) FROM entries WHERE ledger = ? AND account = ?"
        gone = f"ledger = ? AND account <> ? AND (pending OR day > ({oldest}))"
        db.execute(f"DELETE FROM entries WHERE {gone}", [ledger, account_id] * 2)


if __name__ == "__main__":
    user, *answer = sys.argv[1:]
    books = open_books(os.environ.get("LEDGER", "ledger.sqlite"))
    if answer:
        with books:
            assign(books, [answer[1]], *map(int, answer[2:]))
    else:
        call = gateway(os.environ["BANK_API_URL"], os.environ["BANK_API_TOKEN"])
        print(json.dumps(import_all(books, call, user, datetime.date.today()), indent=2))
