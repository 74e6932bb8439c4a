"""E-mail messages as a mail program saves them."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path


def mail_bytes(path: Path) -> bytes:
    """The source as an RFC 5322 message: UTF-8, quoted-printable, the questions quoted with `> `."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    header = dict(line.split(" = ", 1) for line in head.splitlines())
    message = EmailMessage(policy=SMTP)
    message["From"] = header["from"]
    message["To"] = header["to"]
    message["Subject"] = header["subject"]
    message["Date"] = format_datetime(datetime.fromisoformat(header["date"]))
    message["Message-ID"] = f"<{header['id']}@mail.example>"
    message["In-Reply-To"] = "<20080915-1032.sl@mail.example>"
    message.set_content(body, charset="utf-8", cte="quoted-printable")
    return message.as_bytes()
