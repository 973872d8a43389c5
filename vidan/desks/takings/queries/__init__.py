"""Reading for the pages: `grounds` of exemption, `provincial` amounts a unit must enter, `figures` over a span."""
