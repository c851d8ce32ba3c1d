"""Lists that people attach: workbooks and delimited text, opened within bounds."""
