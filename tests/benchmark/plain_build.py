"""The measure to hold our own work against: the same finished pages, built by MkDocs without our plug-in."""

from pathlib import Path

from build_tools.publication import Edition, publish
from tests.benchmark.child import Run, run_child
from tests.site.project_folder import PROJECT, Settings, write_settings


def plain_build(project: Path, folder: Path) -> Run:
    """Write the pages of a project as Markdown into a folder, and time `mkdocs build` of them with the same theme."""
    publication = publish(Edition(project / "datapackages", project / "site_src"))
    for page in publication.pages:
        target = folder / "site_src" / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.markdown, encoding="utf-8")
    write_settings(folder, _without_plug_in)
    return run_child(["mkdocs", "build", "--quiet"], folder)


def _without_plug_in(settings: Settings) -> None:
    settings["plugins"] = ["search"]
    settings["theme"]["custom_dir"] = str(PROJECT / "build_tools" / "theme")
