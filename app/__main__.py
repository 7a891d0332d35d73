"""The command line: `interlude COMMAND --help`."""

import argparse
import gc
import json
import logging
import os
import sys
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import segno
import uvicorn
from sqlmodel import Session, col, select

from app import clock, demo, replay
from app.alerts.tables import PatientStatus
from app.catalogue.load import load
from app.catalogue.reading import CatalogueError
from app.config import Settings, SettingsError
from app.database import Database
from app.episodes.starting import episodes_of
from app.errors import NotFound, Problem
from app.main import create_app
from app.migrating import is_current, migrate
from app.people.signing_in import INVITE_LASTS, make_link
from app.people.tables import Clinic, Patient, Staff


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a mistake that the caller can mend ends with a plain line and exit code 2."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except (SettingsError, CatalogueError, replay.ReplayError) as mistake:
        _end(str(mistake))
    except Problem as problem:
        _end(problem.detail)


def _serve(options: argparse.Namespace) -> None:
    settings = _settings(port=options.port)
    app = create_app(settings)
    lines = _demo_lines(settings, app.state.database, app.state.catalogue) if options.demo else []
    config = uvicorn.Config(
        app,
        host=options.host,
        port=options.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
        ws="none",
    )
    gc.freeze()  # what is here now stays for good: no collection need look at it again
    _AnnouncingServer(config, [*lines, f"Interlude is ready at {settings.public_url}"]).run()


class _AnnouncingServer(uvicorn.Server):
    """Prints its lines once it listens."""

    def __init__(self, config: uvicorn.Config, lines: Sequence[str]) -> None:
        super().__init__(config)
        self.lines = lines

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(*self.lines, sep="\n", flush=True)


def _demo_lines(settings: Settings, database: Database, catalogue: Any) -> list[str]:
    now = clock.now()
    if demo.is_empty(database):
        demo.fill(database, catalogue, demo.Size(), now)
    therapist, patient = demo.sign_in_codes(database, now)
    return [f"therapist: {settings.public_url}/s#{therapist}", f"patient: {settings.public_url}/s#{patient}"]


def _jobs(options: argparse.Namespace) -> None:
    from app.jobs import Jobs  # noqa: PLC0415 - the scheduler is only needed here and in the server

    settings = _settings()
    if settings.database_url.startswith("sqlite"):
        raise SettingsError("INTERLUDE_DATABASE_URL", "SQLite serves one process", "`interlude serve` runs the jobs.")
    facts = load()
    Jobs(Database(settings.database_url), settings, facts).run_forever()


def _demo(options: argparse.Namespace) -> None:
    settings = _settings()
    migrate(settings)
    database = Database(settings.database_url)
    if not demo.is_empty(database):
        raise Problem("The demo clinic goes into an empty database only; this one holds data.")
    demo.fill(database, load(), demo.Size(options.patients, options.days, options.seed), clock.now())
    database.close()
    print(f"{options.patients} patients, {options.days} days")


def _invite(options: argparse.Namespace) -> None:
    settings = _settings()
    database = _beside(settings)
    code = database.write(lambda session: make_link(session, _invited(session, options), clock.now(), INVITE_LASTS))
    database.close()
    link = f"{settings.public_url}/s#{code}"
    segno.make(link).terminal(compact=True)
    print(link)


def _invited(session: Session, options: argparse.Namespace) -> Patient | Staff:
    if options.who == "patient":
        patient = session.exec(select(Patient).where(col(Patient.id) == options.id)).first()
        if patient is None:
            raise NotFound(f"There is no patient {options.id}; `interlude patients` lists them.")
        return patient
    clinic = session.exec(select(Clinic)).first() or _first_clinic(session, options)
    known = select(Staff).where(col(Staff.clinic_id) == clinic.clinic_id, col(Staff.email) == options.email)
    staff = session.exec(known).first() or Staff(clinic_id=clinic.clinic_id, name=options.name, email=options.email)
    staff.name, staff.admin = options.name, staff.admin or options.admin
    session.add(staff)
    session.flush()
    return staff


def _first_clinic(session: Session, options: argparse.Namespace) -> Clinic:
    clinic = Clinic(
        name=options.clinic, zone=options.zone, phone=options.phone, emergency_number=options.emergency_number
    )
    clock.zone_of(clinic.zone)
    session.add(clinic)
    session.flush()
    return clinic


def _patients(options: argparse.Namespace) -> None:
    database = _beside(_settings())
    with database.read() as session:
        rows = [_patient_row(session, patient) for patient in session.exec(select(Patient).order_by(col(Patient.name)))]
    database.close()
    if options.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        episodes = ", ".join(f"{each['condition']} ({each['technique']})" for each in row["episodes"])
        print(f"{row['id']}  {row['name']:<24} {episodes:<44} {row['open_alerts']} open")


def _patient_row(session: Session, patient: Patient) -> dict[str, Any]:
    statuses = session.exec(
        select(PatientStatus).where(
            col(PatientStatus.clinic_id) == patient.clinic_id, col(PatientStatus.patient_id) == patient.id
        )
    ).all()
    return {
        "id": str(patient.id),
        "name": patient.name,
        "episodes": [
            {"id": str(each.id), "condition": each.condition, "technique": each.technique, "side": each.side}
            for each in episodes_of(session, patient.clinic_id, patient.id)
        ],
        "open_alerts": sum(status.open_alerts for status in statuses),
    }


def _replay(options: argparse.Namespace) -> None:
    try:
        with open(options.file, encoding="utf-8") as lines:
            if options.summary:
                print(replay.summary(lines, options.thresholds))
                return
            for line in replay.replay(lines, options.thresholds):
                print(line, flush=False)
    except (FileNotFoundError, IsADirectoryError, PermissionError, UnicodeDecodeError) as unreadable:
        raise replay.ReplayError(f"{options.file}: cannot be read ({unreadable})") from None


def _settings(port: int | None = None) -> Settings:
    environ: Mapping[str, str] = os.environ
    if port is not None and not environ.get("INTERLUDE_PUBLIC_URL"):
        environ = {**environ, "INTERLUDE_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    return Settings.from_environment(environ)


def _beside(settings: Settings) -> Database:
    """The database, whether or not a server has it open; it must be there and migrated."""
    if settings.database_url.startswith("sqlite") and not (settings.data / "interlude.db").exists():
        migrate(settings)
    database = Database(settings.database_url, beside=True)
    with database.read() as session:
        if not is_current(session.connection()):
            raise Problem("The database is not at this version: start `interlude serve` once, it migrates.")
    return database


def _end(message: str) -> None:
    print(message, file=sys.stderr)
    raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="interlude", description="A home-care companion between two treatments.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_serving(commands)
    _add_inviting(commands)
    patients = commands.add_parser("patients", help="list: id, name, episodes, open alerts")
    patients.add_argument("--json", action="store_true", help="for programs")
    patients.set_defaults(run=_patients)
    replaying = commands.add_parser("replay", help="run the engine over histories, print what it would have raised")
    replaying.add_argument("file", type=Path, metavar="FILE.jsonl", help="one patient a line")
    replaying.add_argument("--thresholds", type=Path, metavar="T.toml", help="thresholds to use instead")
    replaying.add_argument("--summary", action="store_true", help="only count: alerts per patient-month, and on whom")
    replaying.set_defaults(run=_replay)
    return parser


def _add_serving(commands: Any) -> None:
    serve = commands.add_parser("serve", help="migrate, serve, run the jobs")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--demo", action="store_true", help="load the demo clinic into an empty database")
    serve.set_defaults(run=_serve)
    jobs = commands.add_parser("jobs", help="the jobs alone, for replicas on PostgreSQL")
    jobs.set_defaults(run=_jobs)
    filling = commands.add_parser("demo", help="fill an empty database with a believable clinic")
    filling.add_argument("--patients", type=int, default=demo.Size().patients)
    filling.add_argument("--days", type=int, default=demo.Size().days)
    filling.add_argument("--seed", type=int, default=demo.Size().seed)
    filling.set_defaults(run=_demo)


def _add_inviting(commands: Any) -> None:
    invite = commands.add_parser("invite", help="print a one-time link and its QR code")
    whom = invite.add_subparsers(dest="who", required=True, metavar="staff|patient")
    staff = whom.add_parser("staff", help="a therapist or admin; the first one also founds the clinic")
    staff.add_argument("--name", required=True)
    staff.add_argument("--email", required=True)
    staff.add_argument("--admin", action="store_true")
    staff.add_argument("--clinic", default="Our clinic", help="name of the clinic, used for the very first invitation")
    staff.add_argument("--zone", default="UTC", help="its IANA time zone")
    staff.add_argument("--phone", default="", help="its telephone number")
    staff.add_argument("--emergency-number", default="112", help="what its patients call in an emergency")
    staff.set_defaults(run=_invite)
    patient = whom.add_parser("patient")
    patient.add_argument("id", type=uuid.UUID)
    patient.set_defaults(run=_invite)


if __name__ == "__main__":
    main()
