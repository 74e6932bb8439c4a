"""The project file: tables, sessions, migrations, change log."""
