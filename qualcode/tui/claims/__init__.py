"""Claims: themes over the codebook, and findings with their evidence."""
