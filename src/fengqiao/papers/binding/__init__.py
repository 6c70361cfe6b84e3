"""The dossier (卷宗) of a case: cover, index, all papers and evidence in order, one count of pages, sealed."""
