"""A kept file as the answer of a view, which has judged already who may see it."""

from flask import Response, abort, send_file

from forum.uploads.models import KeptFile
from forum.uploads.rules import Media
from forum.uploads.storage import path_of

# Opened by itself, a file runs nothing, loads nothing and belongs to no site.
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def answer_of(file: KeptFile, *, as_attachment: bool) -> Response:
    """Send a kept file as what it is; a PDF always as an attachment. 404 if its bytes are gone."""
    path = path_of(file)
    if not path.is_file():
        abort(404)
    response = send_file(
        path,
        mimetype=file.media_type,
        as_attachment=as_attachment or file.media_type == Media.PDF,
        download_name=file.name,
        etag=file.sha256,
        last_modified=file.kept_at,
    )
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
