"""The writer's server: a save shows at once, and faults show beside the last good pages."""
