"""Reading for the takings pages: `grounds` of exemption in the catalogue."""
