"""Settings, and the questions of the first start."""
