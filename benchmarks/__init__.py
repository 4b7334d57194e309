"""How fast Samenspoor is, beside what the same work costs in three other ways."""
