"""Alembic's entry: migrations run on the connection, and in the transaction, that `store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from qualcode.store.schema import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
