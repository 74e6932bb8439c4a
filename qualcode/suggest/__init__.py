"""The engine that suggests codes and says why. It takes and gives plain values; no project is needed."""
