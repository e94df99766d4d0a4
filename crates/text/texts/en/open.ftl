### Open formats.

open-title = For other programs
open-cards = Address book (vCard)
