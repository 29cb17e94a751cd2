"""The script that draws interactive charts, as the site serves it to itself: plotly.js, kept from writing styles."""

import json
import re

from plotly.offline import get_plotlyjs

# plotly.js writes rules into a style element of this id, unless one of that id says by its class that it need not.
_OF_PLOTLY = "plotly.js-style-global"
# The packages inside plotly.js write a style element of their own, unless the page has an element of its id already.
_OF_OTHERS = re.compile(r'if\(!document\.getElementById\("([\w.-]+)"\)\)\{var \w+=document\.createElement\("style"\)')
_MAKE_MARKS = """%s.forEach(function (id) {
  if (document.getElementById(id)) return;
  var mark = document.createElement("meta");
  mark.id = id;
  mark.className = "no-inline-styles";
  document.head.append(mark);
});
"""


def plotly_script() -> bytes:
    """plotly.js in UTF-8, after the few lines that keep it from writing style elements into the page.

    It comes from the installed plotly package, so that script and figures are always of one version. A policy of
    `style-src 'self'` forbids such elements; charts.css holds the rules that charts need.
    """
    script = str(get_plotlyjs())
    return (_MAKE_MARKS % json.dumps(style_marks(script)) + script).encode("utf-8")


def style_marks(script: str) -> list[str]:
    """The ids of every style element that this plotly.js would make: an element of each id keeps it from doing so."""
    return [_OF_PLOTLY, *_OF_OTHERS.findall(script)]
