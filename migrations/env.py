"""Alembic's entry: runs the migrations on the connection that app/migrating.py hands over."""

from alembic import context
from sqlmodel import SQLModel

from app import tables  # noqa: F401 - knowing the tables is what the metadata needs

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
