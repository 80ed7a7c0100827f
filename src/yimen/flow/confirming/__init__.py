"""The confirmation desk: a text comes in, a person decides every sentence, a second one signs, a plan goes out."""
