"""The paper kit, made by an organiser or by a command."""
