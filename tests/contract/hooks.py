"""What schemathesis can't know: the ids of what is there, and which refusals the description names."""

import itertools
import json
import os
import re
from pathlib import Path

import requests
import schemathesis
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import RejectedPositiveData

KNOWN = json.loads(Path(os.environ["SHIJI_CONTRACT"]).read_text())
ROLE, URL, COOKIES, IDS = (KNOWN[name] for name in ("role", "url", "cookies", "ids"))
TURNS = itertools.count()
KEY = re.compile("[A-Za-z0-9_-]{8,64}")

# What would end the demo's day for everybody is done to the other market and its booths.
SPOILS = {
    ("PUT", "/api/markets/{market}"),
    ("POST", "/api/markets/{market}/state"),
    ("PUT", "/api/markets/{market}/policies"),
    ("PUT", "/api/booths/{booth}"),
    ("PUT", "/api/booths/{booth}/policies"),
    ("POST", "/api/booths/{booth}/confirm"),
    ("POST", "/api/booths/{booth}/return"),
    ("POST", "/api/booths/{booth}/withdraw"),
    ("POST", "/api/booths/{booth}/close"),
}
# What paths and bodies call a booth or a topic besides its own name.
ALSO = {"to": "booth", "from": "booth", "booths": "booth", "agenda": "topic"}
# Means something else in a body than in a path.
ONLY_IN_PATHS = {"number", "desk", "code", "serial", "clip", "photo"}


def known(name, method, path):
    """The ids that a word of a path or a body may be."""
    if path.endswith("/photos/{photo}") and name in ("request", "code"):
        return [IDS["photo_of"][ROLE] if name == "request" else IDS["photo_code"]]
    if name in ("request", "requests"):
        return IDS["requests"][ROLE]
    if name == "number":
        return IDS["wish" if "wish" in path or "wall" in path else "ticket"]
    if name in ("market", "booth") and (method, path) in SPOILS:
        return IDS[f"spare_{name}"]
    return IDS.get(ALSO.get(name, name), [])


def one_of(ids):
    return ids[next(TURNS) % len(ids)]


def real(value, name, method, path):
    """A part of a body as a client would send it: with ids of what is there, and with a key of its own, because a key that was
    used gets the first answer again."""
    if isinstance(value, dict):
        return {name: real(part, name, method, path) for name, part in value.items()}
    if isinstance(value, list):
        return [real(part, name, method, path) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**63:
        # 1.0 is an integer to JSON Schema, not to the program, and no client writes it.
        return int(value)
    ids = [] if name in ONLY_IN_PATHS else known(name, method, path)
    if path.endswith("/ratings") and name == "number":
        ids = IDS["ticket"]
    if ids and isinstance(value, type(ids[0])):
        return one_of(ids)
    if isinstance(value, str) and name == "key" and KEY.fullmatch(value):
        return f"contract-{os.getpid()}-{next(TURNS)}"
    if isinstance(value, str) and len(value) > 50:
        # A text that is too long for the spaces around it is not: the program trims it.
        return value.replace("\u0085", "0")
    return value


@schemathesis.hook
def before_call(context, case, kwargs):
    method, path = case.method.upper(), case.operation.path
    if case.meta is None:
        return
    # What was made wrong on purpose stays wrong: an id is a UUID or a word, and only those are exchanged.
    if not case.meta.is_negative_at(ParameterLocation.PATH):
        for name in list(case.path_parameters or {}):
            ids = known(name, method, path)
            if ids:
                case.path_parameters[name] = one_of(ids)
    if isinstance(case.body, (dict, list)):
        case.body = real(case.body, None, method, path)
    if path.endswith("/passes.pdf") and case.meta.generation.mode.is_positive:
        # Thousands of cards take longer than a run has.
        case.query["count"] = min(int(case.query["count"]), 20)
    if ROLE == "resident":
        case.cookies = {**(case.cookies or {}), **COOKIES["resident"]}
    if path == "/api/session/leave" and "shiji_device" in (case.cookies or {}):
        case.cookies["shiji_device"] = another_session()


def another_session():
    """A session that may end: a display's."""
    body = {"role": "display", "booth": None, "name": "screen"}
    at = f"{URL}/api/markets/{IDS['market'][0]}/invitations"
    invitation = requests.post(at, json=body, cookies=COOKIES["organiser"], timeout=10).json()["url"]
    word = invitation.rsplit("/", 1)[1]
    return requests.post(f"{URL}/I/{word}", data={}, allow_redirects=False, timeout=10).cookies["shiji_device"]


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A refusal that the description names by its status, code and field is no failure."""
    if not isinstance(failure, (RejectedPositiveData, AcceptedNegativeData)):
        return True
    if case.operation.path == "/api/request-steps" and response.status_code == 200:
        # Each request's refusal is in the answer.
        return any(one["code"] is None for one in response.json())
    documented = case.operation.definition.raw["responses"].get(str(response.status_code))
    if documented is None:
        return True
    problem = response.json()
    field = f" of `{problem['field']}`" if "field" in problem else ""
    return f"`{problem['code']}`{field}:" not in documented["description"]
