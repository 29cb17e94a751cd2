"""The verb `serve`: a live preview that survives a bad edit and says in the browser what is wrong."""

import logging
from argparse import Namespace

from build_tools.desk.project import Project
from build_tools.mkdocs_plugin import serve_site


def run(project: Project, arguments: Namespace) -> int:
    """Serve until interrupted, telling the officer the address and each rebuild."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve_site(project.configuration, project.edition(arguments), arguments.address)
    return 0
