"""The worker: whatever a person brings is read in a process of its own, where it can do no harm."""
