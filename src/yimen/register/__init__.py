"""Facts in: places, offices and duties, persons, households, readings; and who may look."""
