"""Windows that serve every subject: ask, choose, edit, help."""
