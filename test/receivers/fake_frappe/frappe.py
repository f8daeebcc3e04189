"""As much of Frappe as docs/receivers/python/frappe_receiver.py calls, for a test without a bench."""

import types

conf = types.SimpleNamespace(bank_webhook_secret="")
request = None
rows = {}
queued = []


class AuthenticationError(Exception):
    pass


class DuplicateEntryError(Exception):
    pass


def whitelist(**_options):
    return lambda function: function


def throw(message, kind):
    raise kind(message)


class Document:
    def __init__(self, values):
        self.__dict__.update(values)

    def insert(self, ignore_permissions, set_name):
        if set_name in rows:
            raise DuplicateEntryError(set_name)
        self.name = set_name
        rows[set_name] = self

    def db_set(self, field, value):
        setattr(self, field, value)


def get_doc(values, name=None):
    return rows[name] if name else Document(values)


def enqueue(method, enqueue_after_commit, **arguments):
    queued.append((method, arguments))
