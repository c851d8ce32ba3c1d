"""What people state about a lead or a deal: labels and values, tables, cards, signatures."""
