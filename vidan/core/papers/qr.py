"""QR codes as SVG, for papers and for the counter's screen."""

import io

import segno

QUIET_ZONE = 4  # modules of white that ISO/IEC 18004 asks for around the code


def svg(address: str, *, fills: bool = False) -> str:
    """Draw an address as a black-on-white SVG; level M still reads with a fold or a stamp across it.

    `fills`: as wide as the place it stands in, for a screen somebody else holds a phone to.
    """
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None, omitsize=fills
    )
    return out.getvalue().decode("ascii")
