"""A damaged Chinese text restored, with every spot marked that its bytes do not determine."""
