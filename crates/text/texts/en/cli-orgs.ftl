### What the command line says of lists of organisations.

cli-orgs-by = Levels shown by
cli-orgs-by-parent = a column with the parent
cli-orgs-by-merged = one column a level
cli-orgs-by-depth = a column with the level
cli-orgs-by-numbering = numbers
cli-orgs-by-indent = indentation
cli-orgs-by-flat = nothing; all stand side by side
cli-orgs-tree = Organisations as read
cli-orgs-no-list = No list of organisations was found in the file (looked at: { $sheets }). Add a header row with “Name”, or say with --header which row it is and with --column where the names are.
cli-orgs-column-bad = “{ $text }” does not say what a column holds. Write A=number, B=name, C=level:2, D=kind, E=sector, F=parent, G=code, H=parent_code, I=short, J=depth or K=ignored.
cli-orgs-sector-unknown = There is no sector “{ $text }”. There are: { $known }.
