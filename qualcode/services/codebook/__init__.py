"""The codebook: codes, their order, and its kept versions."""
