"""Thresholds per clinic and patient, alerts that are snoozed, and the reaction expected after a treatment."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ADDED = {
    "alert": {
        "acknowledged_at": sa.DateTime(timezone=True),
        "snoozed_until": sa.DateTime(timezone=True),
        "snoozed_level": sa.Float(),
    },
    "alertaction": {"until": sa.DateTime(timezone=True), "expected_level": sa.Float()},
    "treatment": {"expected_h": sa.Float(), "expected_level": sa.Float()},
}

SEEN = """
UPDATE alert SET acknowledged_at = (
    SELECT min(alertaction.at) FROM alertaction
    WHERE alertaction.clinic_id = alert.clinic_id AND alertaction.alert_id = alert.id
    AND alertaction.kind = 'acknowledged'
)
"""


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind, nullable=True))
    op.execute(SEEN)
    op.create_table(
        "thresholdchange",
        sa.Column("clinic_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=True),
        sa.Column("threshold", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["clinic_id"], ["clinic.clinic_id"]),
        sa.ForeignKeyConstraint(["clinic_id", "patient_id"], ["patient.clinic_id", "patient.id"]),
        sa.ForeignKeyConstraint(["clinic_id", "staff_id"], ["staff.clinic_id", "staff.id"]),
        sa.PrimaryKeyConstraint("clinic_id", "id"),
    )
    op.create_index("ix_threshold_change_patient", "thresholdchange", ["clinic_id", "patient_id", "at"])


def downgrade() -> None:
    op.drop_table("thresholdchange")
    for table, columns in ADDED.items():
        for name in columns:
            op.drop_column(table, name)
