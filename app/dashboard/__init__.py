"""The door for staff: pages under /clinic."""

from fastapi import APIRouter

from app.dashboard import (
    alerts,
    enrolling,
    inviting,
    leaving,
    live,
    patient,
    patients,
    reference,
    thresholds,
    today,
    treating,
)
from app.dashboard.pages import problem_page

__all__ = ["problem_page", "router"]

router = APIRouter(include_in_schema=False)
for part in (today, live, patients, enrolling, inviting, patient, treating, alerts, thresholds, leaving, reference):
    router.include_router(part.router)
