"""What a browser is told to allow on every page, written once and said in the way of each usual static host."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from build_tools.vocabulary import PublishedFile

# Nothing but what the site itself holds; pictures inside style sheets are `data:`. Nobody may show it in a frame.
_SOURCES: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "worker-src": ("'self'",),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "frame-ancestors": ("'none'",),
}
_NOT_IN_A_PAGE = "frame-ancestors"  # browsers heed it in a header alone
_REFERRER = "no-referrer"  # a link to another site must not tell it which page somebody was reading
_REFUSED_POWERS = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
_TRANSPORT, _A_YEAR = "Strict-Transport-Security", "max-age=31536000"

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(f"{name} {' '.join(sources)}" for name, sources in _SOURCES.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
    "Referrer-Policy": _REFERRER,
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _REFUSED_POWERS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What is sent with every file, over http and https; over https comes Strict-Transport-Security."""


def page_rules() -> Mapping[str, str]:
    """What a page can say of this itself, for hosts that send no headers of ours, by the name of its meta element.

    `file:` lets a page that is opened from a folder use what lies beside it, which not every browser takes for
    'self'. A page from a server cannot use files of its reader, whatever this says.
    """
    said = []
    for name, sources in _SOURCES.items():
        if name != _NOT_IN_A_PAGE:
            said.append(" ".join([name, *sources, *(["file:"] if "'self'" in sources else [])]))
    return {"policy": "; ".join(said), "referrer": _REFERRER}


def host_files() -> tuple[PublishedFile, ...]:
    """The headers as the usual static hosts want to be told, each file where its host looks for it."""
    written = {
        "_headers": _netlify(),  # Netlify and Cloudflare Pages
        ".htaccess": _apache(),
        "nginx-headers.conf": _nginx(),
        "staticwebapp.config.json": _azure(),
    }
    return tuple(PublishedFile(PurePosixPath(name), text.encode()) for name, text in written.items())


def _netlify() -> str:
    """Both hosts answer in https alone, so they are told of it too."""
    lines = (f"  {name}: {value}" for name, value in {**HEADERS, _TRANSPORT: _A_YEAR}.items())
    return "\n".join(["/*", *lines, ""])


def _apache() -> str:
    """For httpd 2.4 with mod_headers and `AllowOverride FileInfo`."""
    lines = (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    transport = f'  Header always set {_TRANSPORT} "{_A_YEAR}" "expr=%{{HTTPS}} == \'on\'"'
    return "\n".join(["<IfModule mod_headers.c>", *lines, transport, "</IfModule>", ""])


def _nginx() -> str:
    """For an `include` in the server block; nginx sends no header whose value is empty."""
    lines = (f'add_header {name} "{value}" always;' for name, value in HEADERS.items())
    return "\n".join(
        [
            "# In the server block: include /the/folder/of/this/site/nginx-headers.conf;",
            "# A location with an add_header of its own must include it again.",
            'set $answerable_transport "";',
            f'if ($https = on) {{ set $answerable_transport "{_A_YEAR}"; }}',
            *lines,
            f"add_header {_TRANSPORT} $answerable_transport always;",
            "",
        ]
    )


def _azure() -> str:
    """Azure Static Web Apps answer in https alone."""
    return json.dumps({"globalHeaders": {**HEADERS, _TRANSPORT: _A_YEAR}}, indent=2) + "\n"
