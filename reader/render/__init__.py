"""Documents to QTextDocument and back; themes and fonts."""
