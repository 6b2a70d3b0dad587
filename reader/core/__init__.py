"""What a report is and how its text becomes a tree, a glossary and tasks; standard library only."""
