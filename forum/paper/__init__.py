"""The paper kit: one archive, made on the eve, with which the day works without any machine."""
