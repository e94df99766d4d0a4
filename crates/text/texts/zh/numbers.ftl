### Numbers as people read them.

# A share with its base; all three arrive as finished text.
number-share-of = { $part } / { $whole }（{ $share }）
