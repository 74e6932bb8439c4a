"""Who speaks: labels, chats, tables, questions in bold."""
