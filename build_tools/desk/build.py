"""The verb `build`: check, build beside the last site, look through it, then swap it in."""

from argparse import Namespace

from build_tools.desk.check import print_findings
from build_tools.desk.project import Project
from build_tools.desk.swap import replaced_folder
from build_tools.errors import AnswerableError, Refused
from build_tools.mkdocs_plugin import build_site


def run(project: Project, arguments: Namespace) -> int:
    """Build the site into the project's `site` folder; whatever fails leaves the last one as it was.

    Texts that wait for a person's yes are built: whoever is to say yes looks at the site. It says how many wait.
    """
    try:
        with replaced_folder(project.site, project.workshop) as folder:
            publication = build_site(project.configuration, folder, project.edition(arguments))
    except Refused as refused:
        print_findings(refused.findings)
        raise AnswerableError(f"{refused} The last site stands as it was.") from refused
    print(f"{len(publication.pages)} pages and {len(publication.files)} files are in {project.site}.")
    print(f"Open {project.site / 'index.html'} to see them.")
    if not publication.site_address:
        print("Posters have no QR code, as mkdocs.yml does not say where the site will stand: write its site_url.")
    if rows := {row for each in publication.findings for row in each.sign_off}:
        waits = "1 text waits" if len(rows) == 1 else f"{len(rows)} texts wait"
        print(
            f"Do not put this site online yet: {waits} for a person's yes, and it shows them already. "
            "`check` says where, and prints the rows for sign_offs.csv."
        )
    return 0
