"""The ground every slice stands on: pages, deeds, audit, numbers, figures."""
