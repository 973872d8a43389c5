"""Reading for the takings pages: `grounds` of exemption, `provincial` amounts a unit must enter itself."""
