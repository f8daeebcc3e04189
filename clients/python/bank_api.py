"""A client of Bank API in one file: calls, pages, changes, events, webhooks. Python 3.9 or newer, nothing to install.

    from bank_api import BankApi

    bank = BankApi("https://bank.example", "key", "secret")
    for item in bank.get_items(user="compta@erp.example"):
        print(item["bank"], item["needs"])

Amounts are decimal.Decimal, with the digits that the bank wrote. The methods and the errors are made from the gateway's
own definitions by `npm run docs`; all else is written by hand.
"""

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime
from decimal import Decimal
from typing import Any, Callable, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Type, Union

# <errors> made by `npm run docs`
__version__ = "0.1.0"


class BankApiError(Exception):
    """What the gateway answered instead of a result. Each `exc_type` has a class of its own; one that is new is this."""

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


class InvalidAuthorizationToken(BankApiError):
    pass


class AuthenticationError(BankApiError):
    pass


class NotPermittedError(BankApiError):
    pass


class DoesNotExistError(BankApiError):
    pass


class RequestEntityTooLarge(BankApiError):
    pass


class UnsupportedMediaType(BankApiError):
    pass


class MandatoryError(BankApiError):
    pass


class ValidationError(BankApiError):
    pass


class ActionNeededError(BankApiError):
    pass


class TooManyRequestsError(BankApiError):
    pass


class InternalServerError(BankApiError):
    pass


class ProviderCredentialsError(BankApiError):
    pass


class ProviderUnavailableError(BankApiError):
    pass


class GatewayUnavailableError(BankApiError):
    pass


ERRORS: Dict[str, Type[BankApiError]] = {
    "InvalidAuthorizationToken": InvalidAuthorizationToken,
    "AuthenticationError": AuthenticationError,
    "PermissionError": NotPermittedError,
    "DoesNotExistError": DoesNotExistError,
    "RequestEntityTooLarge": RequestEntityTooLarge,
    "UnsupportedMediaType": UnsupportedMediaType,
    "MandatoryError": MandatoryError,
    "ValidationError": ValidationError,
    "ActionNeededError": ActionNeededError,
    "TooManyRequestsError": TooManyRequestsError,
    "InternalServerError": InternalServerError,
    "ProviderCredentialsError": ProviderCredentialsError,
    "ProviderUnavailableError": ProviderUnavailableError,
    "GatewayUnavailableError": GatewayUnavailableError,
}
# </errors>


class NoAnswer(Exception):
    """No answer of a gateway came: the network failed, the time was over, or something else is at this address."""


class WebhookRefused(Exception):
    """Answer it with 401: during a rotation the same event comes again, and fits."""


class File(NamedTuple):
    """A file that a method answered with."""

    name: str
    type: str
    data: bytes


class Webhook(NamedTuple):
    """An event that is proven, and its `webhook-id`: one that is known already needs no second look."""

    id: str
    event: Dict[str, Any]


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A credential goes to the address that was given, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Caller:
    """How a call is made and its answer is read."""

    def __init__(
        self,
        url: str,
        key: str,
        secret: str,
        *,
        timeout: float = 60,
        on_skipped: Optional[Callable[[str, List[Dict[str, Any]]], None]] = None,
    ) -> None:
        """`on_skipped` is told of rows of the provider that were left out of a list, with the method's name."""
        if not re.match(r"https?://", url):
            raise ValueError(f"{url} is no address of a gateway, such as https://bank.example")
        if not key or not secret:
            raise ValueError("a call needs a key and its secret")
        self._base = url.rstrip("/") + "/api/method/bank_api.bridge."
        self._authorization = f"token {key}:{secret}"
        self._timeout = timeout
        self._on_skipped = on_skipped
        self._opener = urllib.request.build_opener(_NoRedirects)

    def call(self, method: str, **arguments: Any) -> Any:
        """What stands in `message`. Raises BankApiError for what the gateway says, NoAnswer where it says nothing."""
        status, _, data = self._post(method, arguments)
        body = _read_json(status, data)
        if not isinstance(body, dict) or "message" not in body:
            raise _not_ours(status)
        if self._on_skipped and body.get("skipped"):
            self._on_skipped(method, body["skipped"])
        return body["message"]

    def _file(self, method: str, **arguments: Any) -> File:
        _, headers, data = self._post(method, arguments)
        name = _name_in(headers.get("Content-Disposition", ""))
        return File(name, headers.get("Content-Type", "application/octet-stream"), data)

    def _pages(self, method: str, place: str, **arguments: Any) -> Iterator[Dict[str, Any]]:
        """Calls on with what an answer says comes next, until there is nothing more for now."""
        while True:
            page = self.call(method, **arguments)
            yield page
            # Where nothing says whether there is more, a list ends with the page that names no next one.
            if not page.get("has_more", page[place] is not None):
                return
            arguments[place] = page[place]

    def _post(self, method: str, arguments: Mapping[str, Any]) -> Any:
        given = {name: value for name, value in arguments.items() if value is not None}
        headers = {
            "Authorization": self._authorization,
            "Content-Type": "application/json",
            "User-Agent": f"bank-api-client (python) {__version__}",
        }
        request = urllib.request.Request(self._base + method, json.dumps(given, default=str).encode(), headers)
        try:
            with self._opener.open(request, timeout=self._timeout) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(error.code, error.headers, _read(error)) from None
        except (OSError, http.client.HTTPException, socket.timeout) as error:
            raise NoAnswer("The gateway did not answer.") from error


def _read(answer: Any) -> bytes:
    try:
        return answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer("The gateway did not answer.") from error


def _read_json(status: int, data: bytes) -> Any:
    try:
        return json.loads(data, parse_float=Decimal)
    except ValueError:
        raise _not_ours(status) from None


def _not_ours(status: int) -> NoAnswer:
    return NoAnswer(f"What answered with HTTP {status} is not the gateway.")


def _refused(status: int, headers: Mapping[str, str], data: bytes) -> Exception:
    try:
        body = _read_json(status, data)
    except NoAnswer as error:
        return error
    if not isinstance(body, dict) or not isinstance(body.get("exc_type"), str):
        return _not_ours(status)
    return ERRORS.get(body["exc_type"], BankApiError)(body, status, headers.get("X-Frappe-Request-Id"))


def _name_in(disposition: str) -> str:
    """The name of a file as RFC 6266 and 8187 write it."""
    encoded = re.search(r"filename\*=UTF-8''([^;]+)", disposition, re.IGNORECASE)
    if encoded:
        return urllib.parse.unquote(encoded[1])
    plain = re.search(r'filename="([^"]*)"', disposition)
    return plain[1] if plain else "file"


# <methods> made by `npm run docs`
class BankApi(_Caller):
    """The methods of a gateway, for one client of it. Each raises BankApiError for what the gateway says, NoAnswer where it says nothing."""

    def get_bridge_connect_link(
        self,
        *,
        base_url: Any,
        bank: Any,
        redirect_url: Any,
        site: Any,
        item_id: Any = None,
        user: Any = None,
        webhook_url: Any = None,
        provider: Any = None,
        user_email: Any = None,
        lang: Any = None,
        bank_id: Any = None,
        capability: Any = None,
        country: Any = None,
    ) -> Any:
        """A page where the person connects a bank. With item_id it mends that connection instead of making a second one. Scope: `link`.

        `base_url`: The site’s base address. Fixed by the first use of `site`.
        `bank`: The name of the bank, as the site calls it; given back by get_bridge_item_id.
        `redirect_url`: Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.
        `site`: The key of the site.
        `item_id`: The connection to mend; a new one is made when missing.
        `user`: The site’s own id of the person or company; `site` stands in for it when missing.
        `webhook_url`: Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there.
        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `user_email`: The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.
        `lang`: The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).
        `bank_id`: The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing.
        `capability`: `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it.
        `country`: Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing.
        """
        return self.call("get_bridge_connect_link", base_url=base_url, bank=bank, redirect_url=redirect_url, site=site, item_id=item_id, user=user, webhook_url=webhook_url, provider=provider, user_email=user_email, lang=lang, bank_id=bank_id, capability=capability, country=country)

    def get_bridge_edit_link(
        self,
        *,
        base_url: Any,
        bank: Any,
        redirect_url: Any,
        item_id: Any,
        site: Any,
        user: Any = None,
        webhook_url: Any = None,
        provider: Any = None,
        user_email: Any = None,
        lang: Any = None,
        bank_id: Any = None,
        capability: Any = None,
        country: Any = None,
    ) -> Any:
        """A page where the person corrects the credentials of a connection (item needs `edit`). Scope: `link`.

        `base_url`: The site’s base address. Fixed by the first use of `site`.
        `bank`: The name of the bank, as the site calls it; given back by get_bridge_item_id.
        `redirect_url`: Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.
        `item_id`: The item.
        `site`: The key of the site.
        `user`: The site’s own id of the person or company; `site` stands in for it when missing.
        `webhook_url`: Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there.
        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `user_email`: The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.
        `lang`: The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).
        `bank_id`: The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing.
        `capability`: `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it.
        `country`: Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing.
        """
        return self.call("get_bridge_edit_link", base_url=base_url, bank=bank, redirect_url=redirect_url, item_id=item_id, site=site, user=user, webhook_url=webhook_url, provider=provider, user_email=user_email, lang=lang, bank_id=bank_id, capability=capability, country=country)

    def get_sca_authentication_link(
        self,
        *,
        base_url: Any,
        bank: Any,
        redirect_url: Any,
        item_id: Any,
        site: Any,
        user: Any = None,
        webhook_url: Any = None,
        provider: Any = None,
        user_email: Any = None,
        lang: Any = None,
        bank_id: Any = None,
        capability: Any = None,
        country: Any = None,
    ) -> Any:
        """A page where the person renews the strong customer authentication (item needs `sca`, or it expires soon). Scope: `link`.

        `base_url`: The site’s base address. Fixed by the first use of `site`.
        `bank`: The name of the bank, as the site calls it; given back by get_bridge_item_id.
        `redirect_url`: Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.
        `item_id`: The item.
        `site`: The key of the site.
        `user`: The site’s own id of the person or company; `site` stands in for it when missing.
        `webhook_url`: Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there.
        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `user_email`: The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.
        `lang`: The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).
        `bank_id`: The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing.
        `capability`: `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it.
        `country`: Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing.
        """
        return self.call("get_sca_authentication_link", base_url=base_url, bank=bank, redirect_url=redirect_url, item_id=item_id, site=site, user=user, webhook_url=webhook_url, provider=provider, user_email=user_email, lang=lang, bank_id=bank_id, capability=capability, country=country)

    def get_pro_confirmation_link(
        self,
        *,
        base_url: Any,
        bank: Any,
        redirect_url: Any,
        site: Any,
        item_id: Any = None,
        user: Any = None,
        webhook_url: Any = None,
        provider: Any = None,
        user_email: Any = None,
        lang: Any = None,
    ) -> Any:
        """A page where the person confirms that the account is a professional one (item needs `pro`). Scope: `link`.

        `base_url`: The site’s base address. Fixed by the first use of `site`.
        `bank`: The name of the bank, as the site calls it; given back by get_bridge_item_id.
        `redirect_url`: Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.
        `site`: The key of the site.
        `item_id`: The connection to mend; a new one is made when missing.
        `user`: The site’s own id of the person or company; `site` stands in for it when missing.
        `webhook_url`: Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there.
        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `user_email`: The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.
        `lang`: The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).
        """
        return self.call("get_pro_confirmation_link", base_url=base_url, bank=bank, redirect_url=redirect_url, site=site, item_id=item_id, user=user, webhook_url=webhook_url, provider=provider, user_email=user_email, lang=lang)

    def get_bridge_item_id(
        self,
        *,
        request: Any,
    ) -> Any:
        """How a trip to the bank ended: the item and the name of the bank behind a connection request. Scope: `read`.

        `request`: The connection request, from the link or the redirect.
        """
        return self.call("get_bridge_item_id", request=request)

    def get_bridge_item_details(
        self,
        *,
        item_id: Any,
        lang: Any = None,
    ) -> Any:
        """The “Bridge Item” document: how a connection stands, and what the person must do about it. Scope: `read`.

        `item_id`: The item.
        `lang`: The language of `status_code_description`, `fr` or `en`, where the provider translates it (Bridge; French when missing).
        """
        return self.call("get_bridge_item_details", item_id=item_id, lang=lang)

    def delete_bridge_item_id(
        self,
        *,
        item_id: Any,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """Deletes a connection, at the provider first. Called again it answers the same. Scope: `delete`.

        `item_id`: The item.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("delete_bridge_item_id", item_id=item_id, user=user, site=site)

    def post_item_refresh(
        self,
        *,
        item_id: Any,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """Asks the bank for fresh data, where the provider lets one ask. Scope: `read`.

        `item_id`: The item.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("post_item_refresh", item_id=item_id, user=user, site=site)

    def get_bank_accounts(
        self,
        *,
        item_id: Any,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """The accounts of a connection. Scope: `read`.

        `item_id`: The item.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("get_bank_accounts", item_id=item_id, user=user, site=site)

    def get_single_bank(
        self,
        *,
        bank_id: Any,
    ) -> Any:
        """A bank: name, country, logo. Scope: `read`.

        `bank_id`: The bank, as in `bank_id` of an item or an account.
        """
        return self.call("get_single_bank", bank_id=bank_id)

    def get_bank_transactions_by_account(
        self,
        *,
        account_id: Any,
        since: Any = None,
        min_date: Any = None,
        max_date: Any = None,
        lang: Any = None,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """The transactions of one account, changed since a day. Deleted ones are there, marked. Scope: `read`.

        `account_id`: The account.
        `since`: Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, or of a year before 1000, everything that the provider has, however old: for a first import, once.
        `min_date`: Only transactions whose `date` is this day (`yyyy-mm-dd`) or later. When missing, or of a year before 1000, however early.
        `max_date`: Only transactions whose `date` is this day (`yyyy-mm-dd`) or earlier. When missing, or of a year before 1000, however late.
        `lang`: With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("get_bank_transactions_by_account", account_id=account_id, since=since, min_date=min_date, max_date=max_date, lang=lang, user=user, site=site)

    def get_bank_transactions(
        self,
        *,
        since: Any = None,
        min_date: Any = None,
        max_date: Any = None,
        lang: Any = None,
        user: Any = None,
        site: Any = None,
        item_id: Any = None,
    ) -> Any:
        """The transactions of a user, or of one item, changed since a day. Deleted ones are there, marked. Scope: `read`.

        `since`: Only what changed since then (new, edited or deleted; not by the date of the transaction): `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`) unless it says its own. When missing, or of a year before 1000, everything that the provider has, however old: for a first import, once.
        `min_date`: Only transactions whose `date` is this day (`yyyy-mm-dd`) or later. When missing, or of a year before 1000, however early.
        `max_date`: Only transactions whose `date` is this day (`yyyy-mm-dd`) or earlier. When missing, or of a year before 1000, however late.
        `lang`: With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        `item_id`: One item only; all of the user’s, at every provider, when missing.
        """
        return self.call("get_bank_transactions", since=since, min_date=min_date, max_date=max_date, lang=lang, user=user, site=site, item_id=item_id)

    def get_category(
        self,
        *,
        lang: Any = None,
        category_id: Any = None,
    ) -> Any:
        """One category by its id, or the whole tree when no id is given. Scope: `read`.

        `lang`: `fr` or `en` (also `fr_FR`, `en-GB`); another language, or none, gets `en`.
        `category_id`: The category; the whole tree when missing.
        """
        return self.call("get_category", lang=lang, category_id=category_id)

    def get_capabilities(
        self,
        *,
        provider: Any = None,
    ) -> Any:
        """What each provider of this gateway offers, and why not. Scope: `read`.

        `provider`: One provider only; all of this gateway when missing.
        """
        return self.call("get_capabilities", provider=provider)

    def get_banks(
        self,
        *,
        provider: Any = None,
        country: Any = None,
        search: Any = None,
        capability: Any = None,
        limit: Any = None,
        after: Any = None,
    ) -> Iterator[Dict[str, Any]]:
        """Banks that a person can connect, by name, with logos; or those, suppliers among them, that give documents. Page by page, until there is nothing more for now. Scope: `read`.

        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `country`: Two letters, such as `FR`; any country when missing.
        `search`: A part of the name or of the group’s; case and accents do not matter. All banks when missing.
        `capability`: `documents`: banks, suppliers and others that give documents (Powens, Iswigo); banks that give accounts when missing.
        `limit`: How many at most: 1 to 500, 50 when missing.
        `after`: The `after` of the page before; the first page when missing.
        """
        return self._pages("get_banks", "after", provider=provider, country=country, search=search, capability=capability, limit=limit, after=after)

    def get_items(
        self,
        *,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """The connections of a user, as they were last seen; get_bridge_item_details asks the provider. Scope: `read`.

        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("get_items", user=user, site=site)

    def get_manage_link(
        self,
        *,
        base_url: Any,
        bank: Any,
        redirect_url: Any,
        item_id: Any,
        site: Any,
        user: Any = None,
        webhook_url: Any = None,
        provider: Any = None,
        user_email: Any = None,
        lang: Any = None,
        bank_id: Any = None,
        capability: Any = None,
        country: Any = None,
    ) -> Any:
        """A page where the person chooses which accounts of a connection are shared, where the provider has one. Scope: `link`.

        `base_url`: The site’s base address. Fixed by the first use of `site`.
        `bank`: The name of the bank, as the site calls it; given back by get_bridge_item_id.
        `redirect_url`: Where the browser goes after the bank. On the host of base_url, or one that the operator allowed.
        `item_id`: The item.
        `site`: The key of the site.
        `user`: The site’s own id of the person or company; `site` stands in for it when missing.
        `webhook_url`: Where the site receives events. On the host of base_url, or one that the operator allowed. When missing, the site keeps the one that it gave before; one that never gave any has no endpoint, and no event goes there.
        `provider`: `bridge`, `powens` or `iswigo`; the one for new connections (setting PROVIDER) when missing.
        `user_email`: The person’s e-mail address, which Bridge wants. When missing, `user` serves if it is an address, else `USER_EMAIL_FALLBACK`.
        `lang`: The person’s language, `fr` or `en`, for providers whose page takes one (Powens; French when missing).
        `bank_id`: The bank at which the provider’s page opens, as `get_banks` gives it: one of the provider of this link. The person chooses there when missing. An item has its bank: with `item_id` it changes nothing.
        `capability`: `documents`: the page of a new connection offers banks and suppliers that give documents (Powens, Iswigo); banks that give accounts when missing. A link that mends a connection passes over it.
        `country`: Two letters, such as `FR`: banks of this country alone are offered, where the provider’s page can be told. All of them when missing; with `bank_id` or `item_id` it changes nothing.
        """
        return self.call("get_manage_link", base_url=base_url, bank=bank, redirect_url=redirect_url, item_id=item_id, site=site, user=user, webhook_url=webhook_url, provider=provider, user_email=user_email, lang=lang, bank_id=bank_id, capability=capability, country=country)

    def delete_user(
        self,
        *,
        user: Any,
    ) -> Any:
        """Forgets a user: at the provider first, then every connection, token and request here. For the GDPR. Scope: `delete`.

        `user`: The site’s own id of the person or company.
        """
        return self.call("delete_user", user=user)

    def export_user(
        self,
        *,
        user: Any,
    ) -> Any:
        """Everything that the gateway keeps about a user, without secrets, for the person who asks. For the GDPR. Scope: `read`.

        `user`: The site’s own id of the person or company.
        """
        return self.call("export_user", user=user)

    def get_documents(
        self,
        *,
        item_id: Any,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """Invoices and other documents of a connection, where the provider fetches them. Scope: `read`.

        `item_id`: The item.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("get_documents", item_id=item_id, user=user, site=site)

    def download_document(
        self,
        *,
        document_id: Any,
        user: Any = None,
        site: Any = None,
    ) -> File:
        """The file of a document, checked against the size and the SHA-1 that get_documents tells, where the provider tells them. Scope: `read`.

        `document_id`: The document.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self._file("download_document", document_id=document_id, user=user, site=site)

    def get_investments(
        self,
        *,
        item_id: Any = None,
        account_id: Any = None,
        user: Any = None,
        site: Any = None,
    ) -> Any:
        """What is held on an account, or on all accounts of a connection: securities, funds, life insurance. Scope: `read`.

        `item_id`: The connection, all of its accounts; missing where account_id is given.
        `account_id`: One account; missing where item_id is given.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self.call("get_investments", item_id=item_id, account_id=account_id, user=user, site=site)

    def get_statement(
        self,
        *,
        from_: Any,
        to: Any,
        format: Any,
        account_id: Any = None,
        item_id: Any = None,
        lang: Any = None,
        user: Any = None,
        site: Any = None,
    ) -> File:
        """A statement of an account, or of all shared accounts of an item, as a file for accountants’ programs. Scope: `read`.

        `from_`: The first day, `yyyy-mm-dd`; it is in the statement.
        `to`: The last day, `yyyy-mm-dd`; it is in the statement, and not after today in the gateway’s zone (`TIME_ZONE`).
        `format`: `cfonb120` (relevé de compte of French banks, for French accounts), `camt053` (ISO 20022 camt.053, version 001.08), `camt053.001.02` (ISO 20022 camt.053, version 001.02), `ofx` (OFX 2.2, in XML), `ofx102` (OFX 1.02, in SGML), `mt940` (SWIFT MT940), `qif` (Quicken Interchange Format, one account), `csv` (for spreadsheets; French by default, English with `lang=en`).
        `account_id`: The account; when missing, `item_id` says which ones.
        `item_id`: The item, for one file of all its accounts that are shared (`qif` takes one account); when missing, `account_id` says which one.
        `lang`: Of headings and dates in `csv` and `qif`: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. French when missing.
        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        """
        return self._file("get_statement", **{"from": from_}, to=to, format=format, account_id=account_id, item_id=item_id, lang=lang, user=user, site=site)

    def sync_transactions(
        self,
        *,
        user: Any = None,
        site: Any = None,
        item_id: Any = None,
        account_id: Any = None,
        cursor: Any = None,
        limit: Any = None,
        lang: Any = None,
    ) -> Iterator[Dict[str, Any]]:
        """Everything at first, then what has changed since the cursor was given, a page a call. Deleted ones are there, marked. Page by page, until there is nothing more for now. Scope: `read`.

        `user`: The site’s own id of the person or company. Where it is missing, `site` stands in for it.
        `site`: Read only where `user` is missing, for older clients; one of both is required.
        `item_id`: One item only; all of the user’s, at every provider, when missing.
        `account_id`: One account only, and not together with `item_id`; all of the user’s, or of the item, when missing.
        `cursor`: The `cursor` of the answer before, once its rows are stored; everything from the beginning when missing. It serves the same user, `item_id` and `account_id`, and never ends.
        `limit`: How many rows at most: 1 to 500, 500 when missing.
        `lang`: With it each transaction carries its category, named in that language: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, `category_id` alone.
        """
        return self._pages("sync_transactions", "cursor", user=user, site=site, item_id=item_id, account_id=account_id, cursor=cursor, limit=limit, lang=lang)

    def get_webhook_deliveries(
        self,
        *,
        site: Any = None,
        item_id: Any = None,
        since: Any = None,
        state: Any = None,
        limit: Any = None,
        after: Any = None,
    ) -> Iterator[Dict[str, Any]]:
        """The events that went to the client’s sites or are on their way, the newest first, each with its attempts. Page by page, until there is nothing more for now. Scope: `read`.

        `site`: To this site only; to all sites of the client when missing.
        `item_id`: About this item only; about any when missing.
        `since`: Recorded since then: `yyyy-mm-dd`, or a date and time; in the gateway’s zone (`TIME_ZONE`). When missing, as far back as they are kept (`RETENTION_DAYS`).
        `state`: In this state only: `pending`, `waiting`, `delivered`, `exhausted`, `cancelled`, `kept`; in any when missing.
        `limit`: How many at most: 1 to 100, 50 when missing.
        `after`: The `after` of the page before; the first page when missing.
        """
        return self._pages("get_webhook_deliveries", "after", site=site, item_id=item_id, since=since, state=state, limit=limit, after=after)

    def redeliver_webhook(
        self,
        *,
        delivery_id: Any,
    ) -> Any:
        """Sends an event to the site again, under the same `webhook-id`, whether it had arrived or not. Scope: `read`.

        `delivery_id`: The delivery: its `webhook-id`.
        """
        return self.call("redeliver_webhook", delivery_id=delivery_id)

    def get_events(
        self,
        *,
        after: Any = None,
        limit: Any = None,
        site: Any = None,
        item_id: Any = None,
    ) -> Iterator[Dict[str, Any]]:
        """The events of the client’s sites, the same as the webhooks, in an order that never changes: for a site that no webhook reaches. Page by page, until there is nothing more for now. Scope: `read`.

        `after`: The `after` of the answer before, or the id of the last event that was taken in; the oldest that is kept comes first when missing.
        `limit`: How many at most: 1 to 500, 100 when missing.
        `site`: Of this site only; of all sites of the client when missing.
        `item_id`: About this item only; about any when missing.
        """
        return self._pages("get_events", "after", after=after, limit=limit, site=site, item_id=item_id)

    def get_webhook_secret(
        self,
        *,
        site: Any = None,
    ) -> Any:
        """The secret by which a site verifies the events it receives, and whether they go out at all. Scope: `secrets`.

        `site`: The key of the site, as it was given with a link; may be missing where the client has one site.
        """
        return self.call("get_webhook_secret", site=site)

    def get_portal_link(
        self,
        *,
        site: Any = None,
        lang: Any = None,
    ) -> Any:
        """A link, good once and for ten minutes, to pages on which the site’s people see and mend what it is sent: deliveries, endpoint, secret. Scope: `secrets`.

        `site`: The key of the site, as it was given with a link; may be missing where the client has one site.
        `lang`: The language of the pages: `fr` or `en` (also `fr_FR`, `en-GB`); another language gets `en`. When missing, that of the browser.
        """
        return self.call("get_portal_link", site=site, lang=lang)
# </methods>


def verify_webhook(
    secrets: Union[str, Sequence[str]],
    headers: Mapping[str, str],
    body: bytes,
    *,
    tolerance: float = 300,
    now: Optional[float] = None,
) -> Webhook:
    """Verifies `webhook-signature` (Standard Webhooks 1.0): any of its signatures, with any of the secrets.

    `body` is the raw bytes, before anything parsed them. Raises WebhookRefused.
    """
    webhook_id, timestamp = _header(headers, "webhook-id"), _header(headers, "webhook-timestamp")
    if not webhook_id or not re.fullmatch(r"[0-9]{1,12}", timestamp):
        raise WebhookRefused("webhook-id or webhook-timestamp is missing")
    if abs((time.time() if now is None else now) - int(timestamp)) > tolerance:
        raise WebhookRefused("the signature is too old, or a clock is wrong")
    found = _header(headers, "webhook-signature").split(" ")
    signatures = [each[3:] for each in found if each.startswith("v1,")]
    keys = [base64.b64decode(secret[len("whsec_") :]) for secret in _secrets(secrets)]
    _require_one(keys, signatures, f"{webhook_id}.{timestamp}.".encode() + body)
    return Webhook(webhook_id, json.loads(body, parse_float=Decimal))


def verify_frappe_webhook(secrets: Union[str, Sequence[str]], headers: Mapping[str, str], body: bytes) -> Webhook:
    """Verifies `x-frappe-webhook-signature`, for what knows no other.

    It says nothing of the time: an event that was recorded looks right later, so remember the ids.
    """
    keys = [secret.encode() for secret in _secrets(secrets)]
    _require_one(keys, [_header(headers, "x-frappe-webhook-signature")], body)
    return Webhook(_header(headers, "webhook-id"), json.loads(body, parse_float=Decimal))


def _secrets(secrets: Union[str, Sequence[str]]) -> Sequence[str]:
    """With an empty key, or a part of one, anybody could sign."""
    found = [secrets] if isinstance(secrets, str) else list(secrets)
    if not found or not all(re.fullmatch(r"whsec_[A-Za-z0-9+/]{32,}={0,2}", secret) for secret in found):
        raise ValueError("a secret looks like whsec_...")
    return found


def _require_one(keys: Sequence[bytes], signatures: Sequence[str], signed: bytes) -> None:
    for key in keys:
        right = hmac.new(key, signed, hashlib.sha256).digest()
        for signature in signatures[:8]:
            try:
                if hmac.compare_digest(base64.b64decode(signature, validate=True), right):
                    return
            except (binascii.Error, ValueError):
                continue
    raise WebhookRefused("no signature fits")


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for each, value in headers.items() if each.lower() == name), "")
