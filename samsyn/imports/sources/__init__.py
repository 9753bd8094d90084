"""One module per kind of file: the folder is the registry.

A module defines TITLE, WHAT, FACT (a kind of facts, or roster), ABOUT_PUPILS, COLUMNS, EXAMPLES, recognise() and
read(rows, about) -> the columns of the fact, each with its `row` in the file. It may define DEFINITION (how the
source counts) and SHAPE:

- "table" (otherwise): a header row and rows; recognise(head) -> 0..1.
- "lines": sheets that are no plain table; recognise(head), and flatten(sheets, about) -> (row number, cells by name).
- "xml", "json": recognise(document), and flatten(document, about) in the same way. A score of 2 means "surely mine".

SHAPE may name several, ("lines", "json"), where the same figures come both as a file and as the answer of an API.
"""
