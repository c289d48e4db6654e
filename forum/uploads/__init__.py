"""Files that people send: judged by their contents, kept outside `static/`."""
