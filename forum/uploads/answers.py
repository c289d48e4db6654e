"""A kept file as the answer of a view, which has judged already who may see it."""

import io

from flask import Response, abort, send_file

from forum.uploads.models import KeptFile
from forum.uploads.rules import Media
from forum.uploads.storage import path_of

# Opened by itself, a file runs nothing, loads nothing and belongs to no site.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def answer_of(file: KeptFile, *, as_attachment: bool, is_public: bool = False) -> Response:
    """Send a kept file as what it is; a PDF always as an attachment. 404 if its bytes are gone.

    Where the view is not open to everybody, no cache keeps it.
    """
    try:
        data = path_of(file).read_bytes()
    except FileNotFoundError:
        abort(404)
    response = send_file(
        io.BytesIO(data),
        mimetype=file.media_type,
        as_attachment=as_attachment or file.media_type == Media.PDF,
        download_name=file.name,
        etag=file.sha256,
        last_modified=file.kept_at,
    )
    response.headers["Content-Security-Policy"] = POLICY
    if not is_public:
        response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
