"""The script that draws interactive charts, as the site serves it to itself."""

from plotly.offline import get_plotlyjs


def plotly_script() -> bytes:
    """plotly.js in UTF-8, from the installed plotly package: script and figures are always of one version."""
    return str(get_plotlyjs()).encode("utf-8")
