### Numbers as people read them.

number-share-of = { $part } / { $whole } ({ $share })
