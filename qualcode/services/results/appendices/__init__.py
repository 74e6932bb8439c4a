"""Appendices: what stands behind a results chapter, as pages of ready words."""
