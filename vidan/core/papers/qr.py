"""QR codes as SVG, for papers and for the counter's screen."""

import io

import segno

QUIET_ZONE = 4  # modules of white that ISO/IEC 18004 asks for around the code


def svg(text: str, *, fills: bool = False, scale: int = 1) -> str:
    """Draw an address or a text as a black-on-white SVG; level M still reads with a fold or a stamp across it.

    `fills`: as wide as its place, for a screen somebody holds a phone to; else `scale` pixels a module.
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        scale=scale,
        border=QUIET_ZONE,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=fills,
    )
    return out.getvalue().decode("ascii")
