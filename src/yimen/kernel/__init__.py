"""Words used everywhere: text in two languages, days and clocks, money, the unknown, places, ids, problems."""
