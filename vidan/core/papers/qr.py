"""QR codes as SVG, for papers and for the counter's screen."""

import io

import segno

QUIET_ZONE = 4  # modules of white that ISO/IEC 18004 asks for around the code


def svg(address: str) -> str:
    """Draw an address as a black-on-white SVG; level M still reads with a fold or a stamp across it."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode("ascii")
