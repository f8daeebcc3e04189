"""The Python client, by orders on standard input: a line of JSON each, answered by a line."""
import json
import sys

sys.path.insert(0, sys.argv[1])
import bank_api  # noqa: E402


def told(value):
    if isinstance(value, bank_api.File):
        return {"name": value.name, "type": value.type, "bytes": len(value.data)}
    if isinstance(value, bank_api.Webhook):
        return {"id": value.id, "event": value.event}
    return list(value) if hasattr(value, "__next__") else value


def obey(order):
    if order["do"] == "verify":
        name = "verify_frappe_webhook" if order["frappe"] else "verify_webhook"
        more = {} if order["frappe"] else {"now": order["now"]}
        return getattr(bank_api, name)(order["secrets"], order["headers"], order["body"].encode(), **more)
    skipped = []
    client = bank_api.BankApi(order["url"], order["key"], order["secret"], on_skipped=lambda *each: skipped.append(each))
    answer = told(getattr(client, order["method"])(**order["arguments"]))
    return {"answer": answer, "skipped": skipped}


for line in sys.stdin:
    try:
        result = told(obey(json.loads(line)))
    except Exception as error:
        facts = {name: str(value) for name, value in vars(error).items() if value is not None}
        result = {"error": type(error).__name__, "facts": facts}
    print(json.dumps(result, default=float), flush=True)
