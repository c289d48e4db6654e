"""People who register all at once, over HTTP, with the form of the site."""

import http.client
import re
import threading
import time
from urllib.parse import urlencode

from tests.processes import wait_for

PEOPLE = 200
THREADS = 8
CHOICES = (("matin", "midi"), ("midi", "soir"), ("soir",), ("matin", "libre"))


class Browser:
    """Somebody who fetches the form, fills it in and sends it, as a browser without script."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookie = ""
        self.token = ""

    def ask(self, method: str, body: str = "", address: str = "10.0.0.1") -> tuple[int, str]:
        """Ask for the form or send it, and return status and page. Raises OSError."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"X-Forwarded-For": address, "Cookie": self.cookie}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, "/2011/inscription", body, headers)
            answer = connection.getresponse()
            page = answer.read().decode()
        except http.client.HTTPException as error:
            raise OSError("hung up") from error
        finally:
            connection.close()
        if cookie := answer.headers.get("Set-Cookie"):
            self.cookie = cookie.partition(";")[0]
        return answer.status, page

    def register(self, number: int) -> int:
        """Register one person and return the status. Raises OSError when nobody answers."""
        if not self.token:
            _, page = self.ask("GET")
            found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
            assert found is not None
            self.token = found[1]
        fields = {
            "csrf_token": self.token,
            "first_name": "Personne",
            "last_name": f"Numéro {number}",
            "email": address_of(number),
            "debates": chosen(number),
        }
        return self.ask("POST", urlencode(fields, doseq=True), f"10.1.0.{number}")[0]


def address_of(number: int) -> str:
    """Return the e-mail of a person."""
    return f"personne{number}@example.org"


def chosen(number: int) -> tuple[str, ...]:
    """Return the debates that a person chooses."""
    return CHOICES[number % len(CHOICES)]


class Crowd:
    """People who register at the same time, and try again when nobody answered."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.waiting = list(range(PEOPLE))
        self.answers: dict[int, int] = {}
        self.is_patient = True
        self.lock = threading.Lock()
        self.threads: list[threading.Thread] = []

    def come(self, until: int = PEOPLE) -> None:
        """Let everybody register, and return when so many are answered."""
        self.is_patient = True
        self.threads = [threading.Thread(target=self._queue_up) for _ in range(THREADS)]
        for thread in self.threads:
            thread.start()
        assert wait_for(lambda: len(self.answers) >= until, 120), self.answers

    def leave(self) -> None:
        """Wait until everybody is answered, or sees that nobody answers any more."""
        for thread in self.threads:
            thread.join()

    def _queue_up(self) -> None:
        """Register one person after the other; who is not answered tries again, or leaves."""
        browser = Browser(self.port)
        while True:
            with self.lock:
                if not self.waiting:
                    return
                number = self.waiting.pop()
            try:
                status = browser.register(number)
            except OSError:
                with self.lock:
                    self.waiting.append(number)
                if not self.is_patient:
                    return
                time.sleep(0.2)
                continue
            with self.lock:
                self.answers[number] = status
