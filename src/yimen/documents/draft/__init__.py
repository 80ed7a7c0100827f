"""A directive's text as a draft of what it promises; a person confirms every item."""
