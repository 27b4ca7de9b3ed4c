"""The elements a page may hold; a name that is none of them is lost on readers.

Source: WHATWG HTML, "Index of elements"; SVG 2 and MathML Core for drawings and formulas.
"""

from __future__ import annotations

_NAMES = """
a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption
cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input
ins kbd label legend li link main map mark math menu meta meter nav noscript object ol optgroup
option output p param picture pre progress q rp rt ruby s samp script search section select slot
small source span strong style sub summary sup svg table tbody td template textarea tfoot th
thead time title tr track u ul var video wbr
animate circle clippath defs ellipse filter foreignobject g image line lineargradient marker
mask path pattern polygon polyline radialgradient rect stop switch symbol text textpath tspan use
annotation mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup
msup mtable mtd mtext mtr munder munderover semantics
applet center font strike tt
"""

ELEMENTS = frozenset(_NAMES.split())
