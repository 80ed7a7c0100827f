"""What is owed: commitments, events, actions, clocks running, figures. Ids only: no words, no names."""
