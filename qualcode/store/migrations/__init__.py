"""Schema versions, one file each, run by Alembic."""
