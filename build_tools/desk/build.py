"""The verb `build`: check, build beside the last site, look through it, then swap it in."""

from argparse import Namespace

from build_tools.desk.check import print_findings
from build_tools.desk.project import Project
from build_tools.desk.swap import replaced_folder
from build_tools.errors import AnswerableError, Refused
from build_tools.mkdocs_plugin import build_site


def run(project: Project, arguments: Namespace) -> int:
    """Build the site into the project's `site` folder; whatever fails leaves the last one as it was."""
    try:
        with replaced_folder(project.site, project.workshop) as folder:
            publication = build_site(project.configuration, folder, project.edition(arguments))
    except Refused as refused:
        print_findings(refused.findings)
        raise AnswerableError(f"{refused} The last site stands as it was.") from refused
    print(f"{len(publication.pages)} pages and {len(publication.files)} files are in {project.site}.")
    print(f"Open {project.site / 'index.html'} to see them.")
    return 0
