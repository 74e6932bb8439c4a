"""How far coders who coded the same text independently agree: coefficients, units, unitising."""
