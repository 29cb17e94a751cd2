"""A static host on this machine: texts gzipped, every file under the headers that the site's `_headers` asks for."""

import functools
import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PACKED = (".html", ".css", ".js", ".json", ".svg")


def headers_of(site: Path) -> dict[str, str]:
    """What the file for Netlify and Cloudflare Pages says of every path."""
    where, *lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    assert where == "/*"
    return dict(line.strip().split(": ", 1) for line in lines)


@contextmanager
def static_host(site: Path) -> Iterator[str]:
    """The address at which a built site is served."""
    host = functools.partial(_StaticHost, directory=str(site), headers_sent=headers_of(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _StaticHost(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *request: Any, headers_sent: dict[str, str], **folder: Any) -> None:
        self.headers_sent = headers_sent
        super().__init__(*request, **folder)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status, content = (200, path.read_bytes()) if path.is_file() else (404, b"")
        packed = path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        content = gzip.compress(content) if packed else content
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass
