"""Taking in dossiers under load: a province of 129 communes, clients, the bare floor and a minimal view."""
