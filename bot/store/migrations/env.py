"""Alembic's entry: runs the migrations on the connection that `migrate.upgrade` hands over."""

from alembic import context
from sqlmodel import SQLModel

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=False,  # the caller's transaction holds all of it, on both databases
)
context.run_migrations()
