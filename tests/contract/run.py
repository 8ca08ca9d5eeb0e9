"""Holds the running program against its own OpenAPI document: `run.py PROGRAM [ROLE…]`.

Starts PROGRAM with its demo market on a free port of this machine, fills in what the demo lacks (requests in several
states, a topic, a meeting, a photo, a second market to be spoilt), and lets schemathesis call every operation as each
role that it names. Fails when one answer breaks the contract.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests

HERE = Path(__file__).parent
PASSWORD = "correct horse battery"
# The longest first.
ROLES = ["organiser", "volunteer", "resident", "unit", "grid"]
# One white pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
HOUR = 3_600_000


class Client:
    """A browser of one role; every write must succeed."""

    def __init__(self, url):
        self.url = url
        self.session = requests.Session()
        self.keys = 0

    def get(self, path):
        return self._json(self.session.get(self.url + path))

    def post(self, path, body=None, **fields):
        if body is None and fields:
            self.keys += 1
            fields["key"] = f"contract-{id(self)}-{self.keys}"
        return self._json(self.session.post(self.url + path, json=body if body is not None else fields or None))

    def file(self, path, content):
        self.keys += 1
        headers = {"x-key": f"contract-{id(self)}-{self.keys}", "content-type": "application/octet-stream"}
        return self._json(self.session.post(self.url + path, data=content, headers=headers))

    def open(self, path, form=None):
        """Follows a link that makes a cookie, and returns that cookie."""
        call = self.session.post if form is not None else self.session.get
        answer = call(self.url + path, data=form, allow_redirects=False)
        if answer.status_code != 303:
            raise SystemExit(f"{path}: {answer.status_code} {answer.text[:300]}")
        return answer.cookies.get_dict()

    def _json(self, answer):
        if not answer.ok:
            raise SystemExit(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:600]}")
        return answer.json()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start(program, folder):
    """Starts the program; returns it, its address and the words of its one-time links."""
    port = free_port()
    log = open(Path(folder, "log"), "w+")
    command = [program, "serve", "--demo", "--data", str(Path(folder, "data")), "--listen", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
    for _ in range(600):
        greeting = Path(folder, "log").read_text()
        organiser = re.search(r"/O/([A-Z0-9]+)", greeting)
        if organiser:
            return server, f"http://127.0.0.1:{port}", organiser.group(1)
        if server.poll() is not None:
            break
        time.sleep(0.1)
    server.kill()
    raise SystemExit(f"the program did not start:\n{Path(folder, 'log').read_text()}")


def path_of(url):
    return re.sub(r"(?i)^https?://[^/]+", "", url)


def prepare(url, organiser_word):
    """Signs everybody in and makes what they work on. Returns the cookies of each role, and ids by the name that paths and
    bodies give them."""
    organiser = Client(url)
    cookies = {"organiser": organiser.open(f"/O/{organiser_word}", {"password": PASSWORD, "again": PASSWORD})}
    market = organiser.get("/api/markets")[0]["id"]
    at = f"/api/markets/{market}"

    def guest(role):
        invitation = organiser.post(f"{at}/invitations", {"role": role, "booth": None, "name": role})
        return Client(url).open(path_of(invitation["url"]), {})

    cookies["volunteer"] = guest("volunteer")
    for _ in range(3):
        guest("display")
    devices = organiser.get(f"{at}/devices")
    unit = organiser.post("/api/units", {"name": "合同测试单位"})["id"]
    other_unit = organiser.post("/api/units", {"name": "另一单位"})["id"]
    cookies["unit"] = Client(url).open(path_of(organiser.post(f"/api/units/{unit}/link")["url"]))
    worker = organiser.post("/api/grid-workers", {"name": "第一网格"})["id"]
    worker_link = path_of(organiser.post(f"/api/grid-workers/{worker}/link")["url"])
    cookies["grid"] = Client(url).open(worker_link)
    grid = Client(url)
    grid.open(worker_link)

    booths = organiser.get(f"{at}/booths")
    queues = [booth["id"] for booth in booths if booth["details"]["mode"]["kind"] == "queue"]
    resident = Client(url)
    tickets = []
    for booth in queues[:2]:
        organiser.post(f"/api/booths/{booth}/tickets", priority=False)
        done = resident.post(f"/api/booths/{booth}/check-ins", priority=False)
        tickets.append(done["ticket"]["number"])
    cookies["resident"] = resident.session.cookies.get_dict()

    def register(**more):
        about = {"kind": "wish", "category": "facilities", "content": "楼道的灯坏了", "channel": "paper", "booth": None}
        return organiser.post(f"{at}/requests", **{**about, **more})

    def step(request, step, **words):
        return organiser.post(f"/api/requests/{request['request']}/steps", step=step, **words)

    plain = [register() for _ in range(4)]
    forwarded = [register(first={"step": "forward", "unit": unit}) for _ in range(4)]
    answered = [register(first={"step": "settle", "result": "已修好"}) for _ in range(2)]
    wishes = [register() for _ in range(4)]
    for wish in wishes:
        step(wish, "publish", text="想要一盏灯")
    about = {"kind": "appeal", "category": "elderly", "content": "需要陪诊", "person": {}}
    entered = [grid.post("/api/grid/requests", **about, home={"act": "plan", "kind": "escort"}) for _ in range(3)]
    for seen in (forwarded[0], entered[0]):
        organiser.file(f"/api/requests/{seen['request']}/photos", PNG)
    photo = organiser.file(f"/api/requests/{answered[0]['request']}/photos", PNG)["photos"][0]
    raised = [register() for _ in range(3)]
    topics = [
        organiser.post(f"{at}/topics", title="路灯", background="", requests=[request["request"]])["topic"]
        for request in raised
    ]
    soon = int(time.time() * 1000) + 48 * HOUR
    meeting = organiser.post(f"{at}/meetings", at=soon, place="会议室", chair="", agenda=topics[:1])["meeting"]
    passes = organiser.post(f"{at}/passes", {"count": 8})

    # What may be spoilt: another market with its own booth, so that the demo stays open.
    details = organiser.get(at)["details"]
    spare = organiser.post("/api/markets", {**details, "name": "另一场市集"})["id"]
    details = booths[0]["details"]
    organiser.post(f"/api/markets/{spare}/booths", code=None, place="", details=details)
    organiser.post(f"/api/markets/{spare}/booths", code=None, place="", details={**details, "name": "另一摊位"})
    requests_of = {
        "unit": forwarded,
        "grid": entered,
        "volunteer": [*plain, *answered],
    }
    ids = {
        "market": [market],
        "spare_market": [spare],
        "booth": queues[:2],
        "spare_booth": [booth["id"] for booth in organiser.get(f"/api/markets/{spare}/booths")],
        "desk": [1],
        "ticket": tickets,
        "wish": [wish["number"] for wish in wishes],
        "serial": [passes["first"] + place for place in range(passes["count"])],
        "device": [device["id"] for device in devices if device["role"] == "display"],
        "unit": [unit, other_unit],
        "worker": [worker],
        "topic": topics,
        "meeting": [meeting],
        "photo": [photo],
        "photo_of": {
            **{role: answered[0]["request"] for role in ROLES},
            "unit": forwarded[0]["request"],
            "grid": entered[0]["request"],
        },
        "photo_code": answered[0]["receipt"],
        "code": [request["receipt"] for request in [*answered, *plain]],
        "clip": [clip["name"] for clip in organiser.get("/api/voice")][:4],
        "requests": {
            role: [request["request"] for request in requests_of.get(role, [*plain, *forwarded, *answered])]
            for role in ROLES
        },
    }
    return cookies, ids


def is_for(role, operation):
    """Does the operation take this role? Where the description asks for nothing, everybody is a resident."""
    security = operation["security"]
    if role == "resident":
        return {} in security
    return any(role in scheme or role in scheme.get("device", []) for scheme in security)


def run(role, program):
    """Starts a program of its own for the role and lets schemathesis loose on it: what it printed, and whether it found nothing."""
    with tempfile.TemporaryDirectory(prefix="shiji-contract-") as folder:
        server, url, organiser_word = start(program, folder)
        try:
            cookies, ids = prepare(url, organiser_word)
            began = time.monotonic()
            done = subprocess.run(
                command(role, url),
                env=environment(role, url, cookies, ids, folder),
                cwd=folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
            seconds = time.monotonic() - began
            good = done.returncode == 0 and server.poll() is None
        finally:
            server.terminate()
            server.wait()
    return f"=== as {role}\n{done.stdout}--- as {role}: {'ok' if good else 'FAILED'} in {seconds:.0f} s\n", good


def command(role, url):
    """Schemathesis, on the operations of this role."""
    paths = requests.get(f"{url}/api/openapi.json", timeout=10).json()["paths"]
    operations = [operation for item in paths.values() for operation in item.values() if is_for(role, operation)]
    chosen = [flag for one in operations for flag in ("--include-operation-id", one["operationId"])]
    config = ["--config-file", str(HERE / "schemathesis.toml")]
    program = str(Path(sys.executable).parent / "schemathesis")
    return [program, *config, "run", f"{url}/api/openapi.json", *chosen]


def environment(role, url, cookies, ids, folder):
    """What the configuration and the hooks read."""
    known = Path(folder, "known.json")
    known.write_text(json.dumps({"role": role, "url": url, "cookies": cookies, "ids": ids}))
    names = {"shiji_device": "SHIJI_DEVICE", "shiji_unit": "SHIJI_UNIT", "shiji_grid": "SHIJI_GRID"}
    secrets = {name: cookies[role].get(cookie, "nobody") for cookie, name in names.items()}
    return {**os.environ, **secrets, "SHIJI_CONTRACT": str(known), "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}


def main():
    program, *chosen = sys.argv[1:]
    roles = [role for role in ROLES if role in chosen or not chosen]
    failed = []
    # Schemathesis keeps a core busy, and the roles don't meet: each has a server of its own.
    with ThreadPoolExecutor(max_workers=2) as both:
        for role, (printed, good) in zip(roles, both.map(lambda role: run(role, program), roles)):
            print(printed, flush=True)
            if not good:
                failed.append(role)
    if failed:
        raise SystemExit(f"the contract does not hold: {', '.join(failed)}")
    print(f"the contract holds for {', '.join(roles)}")


if __name__ == "__main__":
    main()
