"""One module per kind of file. Adding a kind = adding a module; nothing else is edited (see docs/how-to).

Each module says TITLE, WHAT (how a person knows the file), FACT (what its rows become), ABOUT_PUPILS, COLUMNS,
EXAMPLES, recognise(head) -> 0..1, and read(rows, about) -> the columns of the fact, each with its `row` in the file.
The modules are run in the child process: no Django, no database, no files.
"""
